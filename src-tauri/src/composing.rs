//! Composed letters: a Vietnamese input method (Unikey, Bamboo) shows the syllable that
//! it is still putting together. On Unix the web view hides it unless it is told not to,
//! and a clerk would not see the word until the next blank; Windows needs nothing.

/// Shows the syllable that an input method is composing, in the window's inputs.
///
/// # Errors
/// The window's own, where it is gone.
#[cfg(target_os = "linux")]
pub(crate) fn show(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(method) = view.inner().input_method_context() {
            method.set_enable_preedit(true);
        }
    })
}

/// Shows the syllable that an input method is composing: the web view does so by itself.
#[cfg(not(target_os = "linux"))]
pub(crate) fn show(_: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
