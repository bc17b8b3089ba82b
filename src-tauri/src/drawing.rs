//! How the page is drawn where there is no graphics card: an old office machine or a
//! virtual one. WebKitGTK then draws each frame by a software renderer of a whole screen,
//! and a blinking caret alone takes a third of a core. It asks its environment which way to
//! go, and only when it starts; Windows' web view finds the better way by itself.

use std::io;

/// What tells WebKitGTK to hand pictures over without the graphics card.
#[cfg(target_os = "linux")]
const PLAINLY: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Begins anew with a page that is drawn plainly, where there is no graphics card and
/// nobody told otherwise; comes back where that is not needed.
///
/// # Errors
/// The system's own, where the program cannot begin anew.
#[cfg(target_os = "linux")]
pub(crate) fn begin_plainly() -> io::Result<()> {
    use std::os::unix::process::CommandExt;
    if has_graphics_card() || std::env::var_os(PLAINLY).is_some() {
        return Ok(());
    }
    let mut anew = std::process::Command::new(std::env::current_exe()?);
    Err(anew.args(std::env::args_os().skip(1)).env(PLAINLY, "1").exec())
}

/// Whether there is a card that draws: the kernel lists it as a render node.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    nodes.map(|node| node.file_name()).any(|name| name.to_string_lossy().starts_with("renderD"))
}

/// Draws the page plainly: the web view sees by itself whether it has to.
#[cfg(not(target_os = "linux"))]
pub(crate) fn begin_plainly() -> io::Result<()> {
    Ok(())
}
