//! Named places in the acts at which a test may stop the program, to kill it
//! there. A release build has none.

/// A named place in the act. A debug build told to stop here by
/// `MOTCUA_STOP_AT` says so and waits to be killed; a release build has none.
#[cfg(debug_assertions)]
pub(crate) fn failpoint(name: &str) {
    if std::env::var("MOTCUA_STOP_AT").is_ok_and(|at| at == name) {
        eprintln!("stopped at {name}");
        std::thread::sleep(std::time::Duration::from_secs(600));
    }
}

#[cfg(not(debug_assertions))]
pub(crate) fn failpoint(_: &str) {}
