//! One counter, whole, without a window: the store, the acts at the counter,
//! the printing, and the one command table behind which they all stand.
//!
//! The window, the command line and the tests are hosts of that table
//! ([`desk::host::Host`]). No Tauri and no rule of the domain lives here.

pub mod about;
mod accounts;
pub mod agencies;
pub mod backup;
pub mod bundles;
pub mod calendar;
pub mod catalogue;
pub mod checks;
pub mod clock;
pub mod closing;
pub mod courier;
pub mod credentials;
pub mod desk;
pub mod dossiers;
pub mod doubt;
pub mod drafts;
pub mod error;
mod failpoint;
pub mod fault;
mod files;
pub mod folders;
pub mod forms;
pub mod half_year;
pub mod handling;
pub mod history;
pub mod identity;
pub mod intake;
mod looks;
pub mod money;
pub mod numbers;
pub mod printing;
pub mod progress;
pub mod province;
mod random;
pub mod recall;
mod record;
pub mod register;
pub mod releases;
pub mod reports;
pub mod rpc;
mod saving;
pub mod session;
pub mod set_up;
pub mod settings;
pub mod staff;
pub mod store;
pub mod timeline;
mod typed;
pub mod visits;

pub use desk::host;
