//! The counter through its command table, as a window would call it: one program, so that
//! what the tests share is compiled and linked once.
#![allow(clippy::unwrap_used)]

mod agencies;
mod agencies_of_province;
mod agreement;
mod as_of;
mod asked;
mod backup;
mod centre_facts;
mod clock;
mod closing;
mod correcting;
mod decision_file;
mod decisions;
mod door;
mod fees;
mod files;
mod first_run;
mod handling;
mod intake;
mod looks;
mod lying_disk;
mod money;
mod national_list;
mod newer;
mod offered;
mod persons;
mod print_queue;
mod proofs;
mod province;
mod register;
mod reorganised;
mod returning;
mod roles;
mod rules;
mod scans;
mod searching;
mod seen;
mod series;
mod snapshot;
mod store;
mod together;
mod work_lists;
mod world;
mod writing;
