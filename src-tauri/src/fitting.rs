//! A window no larger than its screen: at twice the scale a small laptop has no room for
//! the size that the window opens with, and its foot, where things are committed, would
//! lie below the edge. So it would where the screen becomes another while somebody works.

use tauri::{LogicalSize, WebviewWindow};

/// Makes the window as large as its screen where it would be larger.
///
/// # Errors
/// The window's own, where it is gone.
fn fit(window: &WebviewWindow) -> tauri::Result<()> {
    let Some(screen) = window.current_monitor()? else { return Ok(()) };
    let scale = screen.scale_factor();
    let room: LogicalSize<f64> = screen.work_area().size.to_logical(scale);
    let wanted: LogicalSize<f64> = window.inner_size()?.to_logical(scale);
    if wanted.width <= room.width && wanted.height <= room.height {
        return Ok(());
    }
    let (width, height) = (wanted.width.min(room.width), wanted.height.min(room.height));
    window.set_size(LogicalSize::new(width, height))?;
    window.maximize()
}

/// Makes the window fit whenever its screen becomes another one. Elsewhere the system
/// does so by itself.
///
/// # Errors
/// The window's own, where it is gone.
#[cfg(target_os = "linux")]
pub(crate) fn follow_screen(window: &WebviewWindow) -> tauri::Result<()> {
    use gtk::prelude::WidgetExt;
    fit(window)?;
    let Some(screen) = window.gtk_window()?.screen() else { return Ok(()) };
    let again = window.clone();
    screen.connect_size_changed(move |_| {
        // A window that is gone need not fit.
        let _gone = fit(&again);
    });
    Ok(())
}

/// Makes the window fit its screen; the system keeps it so.
///
/// # Errors
/// The window's own, where it is gone.
#[cfg(not(target_os = "linux"))]
pub(crate) fn follow_screen(window: &WebviewWindow) -> tauri::Result<()> {
    fit(window)
}
