//! The rigs the stories stand on: a real print spooler, a real display, a real
//! window driven by keys, the command line, a province with its database, and
//! readers for printed paper.
//!
//! What does not live here: rules of the counter (they are in `domain`), and
//! anything pretended. A rig starts the real program in a folder of its own and
//! takes it down again when it goes out of scope.

pub mod cli;
pub mod counter;
pub mod display;
pub mod flaky_proxy;
pub mod given;
pub mod interpreter;
pub mod joined;
pub mod keys;
pub mod keystroke;
pub mod paper;
pub mod places;
pub mod program;
pub mod province;
pub mod rehearsal;
pub mod remote;
pub mod screen_reader;
pub mod simulation;
pub mod spooler;
pub mod walk;
pub mod walls;
pub mod window;

/// What a rig answers: the thing asked for, or a sentence saying what was missing.
pub type Rigged<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
