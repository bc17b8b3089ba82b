//! Tables that others hand in as files: the national list of procedures, a decision's, a bank's
//! statement, a list of days off, a list of agencies.
//!
//! They come as CSV or as a workbook, in whatever order of columns, and may be broken or
//! made to do harm. Here they are read into the words of `domain`; opening a file, and
//! what is done with what it says, is for whoever was handed it.

pub mod agencies;
pub mod days_off;
pub mod decision;
pub mod national_list;
pub mod spreadsheet;
pub mod statement;
