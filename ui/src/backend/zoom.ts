/** How large the host draws the page. */
import { invoke } from '@tauri-apps/api/core';

/**
 * Draws it at this factor; a host that cannot leaves it as it is. The webview module of
 * the host's own interface would bring all of its windows, menus and pictures with it.
 */
export async function zoomTo(factor: number): Promise<void> {
  await invoke('plugin:webview|set_webview_zoom', { value: factor }).catch(() => {});
}
