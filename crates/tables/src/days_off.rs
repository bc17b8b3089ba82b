//! A list of days off and make-up days as the bytes of its CSV file, in the columns
//! `date,kind,name,source`. What the days must be together is the calendar's to say.

use domain::calendar::{NotACalendar, PublishedCalendar, SpecialDay};

/// Reads a release of the calendar from a list of its days.
///
/// # Errors
/// Every line that does not read; or the one thing that is wrong with the whole.
pub fn read(bytes: &[u8]) -> Result<PublishedCalendar, Vec<NotACalendar>> {
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let (mut days, mut wrong) = (Vec::new(), Vec::new());
    for row in csv::Reader::from_reader(bytes).deserialize::<SpecialDay>() {
        match row {
            Ok(day) => days.push(day),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                wrong.push(NotACalendar::Line(line, error.to_string()));
            }
        }
    }
    match wrong.is_empty() {
        true => PublishedCalendar::of_days(days).map_err(|why| vec![why]),
        false => Err(wrong),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const HEADS: &str = "date,kind,name,source\n";
    const DAY: &str = "2027-01-01,off,Tết Dương lịch,TB 1\n";

    #[test]
    fn every_line_that_does_not_read_is_named() {
        let rows = "2027-13-01,off,x,TB 1\n2027-05-01,moon,x,TB 1\n2027-05-02,off,x\n";
        let wrong = read(format!("{HEADS}{DAY}{rows}").as_bytes()).unwrap_err();
        let lines: Vec<u64> = wrong
            .iter()
            .map(|one| match one {
                NotACalendar::Line(line, _) => *line,
                _ => 0,
            })
            .collect();
        assert_eq!(lines, [3, 4, 5]);
    }

    #[test]
    fn a_list_is_read_behind_a_byte_order_mark_and_refused_as_a_whole() {
        let list = format!("\u{feff}{HEADS}{DAY}");
        assert_eq!(read(list.as_bytes()).unwrap().days.len(), 1);
        let twice = format!("{list}{DAY}");
        assert!(matches!(read(twice.as_bytes()).unwrap_err()[..], [NotACalendar::Twice(_)]));
        assert_eq!(read(HEADS.as_bytes()).unwrap_err(), [NotACalendar::Empty]);
    }

    #[test]
    fn the_whole_lists_since_2018_are_read() {
        let text = include_str!("../../../assets/calendar/days_off.csv");
        assert!(read(text.as_bytes()).is_ok());
    }
}
