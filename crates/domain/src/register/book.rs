//! The books of the register (quyển): one a counter and year, numbered without a
//! break. How a book is kept by is not how it is told: `2026-Q01` reads like a quarter.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::ids::CounterNumber;

/// A book of the register: one a counter and year (Thông tư 01/2018 Điều 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Book {
    /// The year.
    pub year: i32,
    /// The counter's number in its centre.
    pub counter: CounterNumber,
}

impl Book {
    /// The book in which a counter writes what it receives on a day.
    pub fn of(day: NaiveDate, counter: CounterNumber) -> Self {
        Self { year: day.year(), counter }
    }

    /// The name it is kept by: `2026-Q01`. Entries are hashed with it, so it stays.
    pub fn key(self) -> String {
        format!("{}-{}", self.year, Self::mark(self.counter))
    }

    /// What the names of all books of a counter end with: `Q01`.
    pub fn mark(counter: CounterNumber) -> String {
        format!("Q{counter:02}")
    }

    /// The book of this name.
    pub fn of_key(key: &str) -> Option<Self> {
        let (year, counter) = key.split_once("-Q")?;
        let book = Self { year: year.parse().ok()?, counter: counter.parse().ok()? };
        (book.key() == key).then_some(book)
    }

    /// As it is told: `01/2026 – Quầy 1`. A name that is no book's is told as it stands.
    pub fn told(key: &str) -> String {
        Self::of_key(key).map_or_else(|| key.to_owned(), |book| book.to_string())
    }
}

impl fmt::Display for Book {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "01/{} – Quầy {}", self.year, self.counter)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Book, CounterNumber};

    #[test]
    fn nobody_reads_a_quarter_in_the_name_of_a_book() {
        assert_eq!(Book::told("2026-Q01"), "01/2026 – Quầy 1");
        assert_eq!(Book::told("2026-Q112"), "01/2026 – Quầy 112");
    }

    #[test]
    fn a_book_is_found_by_the_name_that_entries_are_hashed_with() {
        let book = Book::of("2026-11-03".parse().unwrap(), CounterNumber(3));
        assert_eq!(book.key(), "2026-Q03");
        assert_eq!(Book::of_key(&book.key()), Some(book));
    }

    #[test]
    fn a_name_that_is_no_books_is_told_as_it_stands() {
        for key in ["", "bench", "2026-Q", "2026-Q1", "-Q01", "2026-Q01x", "2026/Q01"] {
            assert_eq!(Book::of_key(key), None, "{key}");
            assert_eq!(Book::told(key), key);
        }
    }
}
