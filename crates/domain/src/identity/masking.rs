//! What a screen shows of what belongs to a person until somebody asks for it whole:
//! at most half of a number, of an address the commune, of a mail address the house.

/// Letters of a number that may be shown at its end.
const TAIL: usize = 3;
/// A number shorter than this is hidden whole.
const SHORTEST: usize = 7;
/// What stands for what is hidden, however long it is.
const HIDDEN: &str = "•••";

/// A number with at most half of it shown, as lists show it: `074••••••234`. Several
/// phones, divided by a slash, are hidden each for itself; whose one is stays.
pub fn mask(numbers: &str) -> String {
    let each = numbers.split('/').map(|piece| {
        let (number, whose) = piece.split_at(piece.find(" (").unwrap_or(piece.len()));
        one(number) + whose
    });
    each.collect::<Vec<_>>().join("/")
}

fn one(number: &str) -> String {
    let letters: Vec<char> = number.chars().collect();
    let shown = if letters.len() < SHORTEST { 0 } else { letters.len() / 2 };
    let tail = shown.min(TAIL);
    let (head, rest) = letters.split_at(shown - tail);
    let (hidden, tail) = rest.split_at(rest.len() - tail);
    head.iter().copied().chain(hidden.iter().map(|_| '•')).chain(tail.iter().copied()).collect()
}

/// An address without its first part, the house: `•••, phường Phú Lợi`.
pub fn mask_address(address: &str) -> String {
    match address.split_once(',') {
        _ if address.trim().is_empty() => String::new(),
        Some((_, commune)) => format!("{HIDDEN},{commune}"),
        None => HIDDEN.to_owned(),
    }
}

/// A mail address without who it belongs to: `•••@thu.vn`.
pub fn mask_email(email: &str) -> String {
    let house = email.rsplit_once('@').map(|(_, house)| house);
    house.map_or_else(|| HIDDEN.to_owned(), |house| format!("{HIDDEN}@{house}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_number_shows_at_most_half_of_itself() {
        assert_eq!(mask("074199001234"), "074••••••234");
        assert_eq!(mask("280123456"), "2•••••456", "an old number of nine digits");
        assert_eq!(mask("C1234567"), "C••••567", "a passport");
        assert_eq!(mask("0912345678"), "09•••••678", "a phone");
        assert_eq!(mask("0100109106-001"), "0100•••••••001");
        assert_eq!(
            mask("0912345678/0987654321 (vợ, gọi sau 17 giờ, nhà ở cuối xóm)"),
            "09•••••678/09•••••321 (vợ, gọi sau 17 giờ, nhà ở cuối xóm)",
            "two phones"
        );
        for length in 0..40 {
            let number = "ổ".repeat(length);
            let masked = mask(&number);
            assert_eq!(masked.chars().count(), length);
            assert!(masked.matches('ổ').count() * 2 <= length, "{masked}");
        }
        assert_eq!((mask("12345"), mask("")), ("•••••".into(), String::new()));
    }

    #[test]
    fn of_an_address_the_commune_is_shown_and_of_a_mail_address_the_house() {
        assert_eq!(
            mask_address("Khu phố 3, phường Phú Lợi, TP. HCM"),
            "•••, phường Phú Lợi, TP. HCM"
        );
        assert_eq!((mask_address("Số 1 Lê Lợi"), mask_address(" ")), ("•••".into(), String::new()));
        assert_eq!(
            (mask_email("ngoc@thu.vn"), mask_email("x")),
            ("•••@thu.vn".into(), "•••".into())
        );
    }
}
