//! What a printer can, in what `lpoptions -l` says of its driver: an option a line, the
//! choice that holds starred. A queue without a driver says nothing.

use super::Printer;

impl Printer {
    /// Takes the sheets and sides out of what the driver offers.
    pub(super) fn take_abilities(&mut self, said: &str) {
        for line in said.lines() {
            let Some((option, choices)) = line.split_once(": ") else { continue };
            let choices = choices.split_whitespace().map(|one| one.trim_start_matches('*'));
            match option.split('/').next() {
                Some("PageSize") => self.sheets = choices.filter_map(sheet_of).collect(),
                Some("Duplex") => self.both_sides = Some(choices.into_iter().any(turns)),
                _ => {}
            }
        }
    }
}

/// A sheet's name without how its edges are printed: `A4.Borderless` is `A4`, which stands
/// there anyway.
fn sheet_of(choice: &str) -> Option<String> {
    let known = !choice.contains('.') && !choice.starts_with("Custom");
    known.then(|| choice.to_owned())
}

/// Whether a choice of sides turns the sheet.
fn turns(choice: &str) -> bool {
    choice != "None" && choice != "False"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_and_sides_are_read_as_far_as_the_driver_says() {
        let mut printer = Printer::default();
        printer.take_abilities(
            "PageSize/Media Size: Letter *A4 A5 A4.Borderless Custom.WIDTHxHEIGHT\n\
             Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble\n\
             ColorModel/Output Mode: *Gray\n",
        );
        assert_eq!(printer.sheets, ["Letter", "A4", "A5"]);
        assert_eq!(printer.both_sides, Some(true));
        printer.take_abilities("Duplex/Duplex: *None\n");
        assert_eq!(printer.both_sides, Some(false));
        let mut raw = Printer::default();
        raw.take_abilities("");
        assert_eq!((raw.sheets.len(), raw.both_sides), (0, None), "nobody knows");
    }
}
