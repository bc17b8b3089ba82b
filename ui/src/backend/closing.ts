/** The window's own button: what is open is asked first, where something asks for that. */
import { getCurrentWindow } from '@tauri-apps/api/window';

/** Has whoever closes the window asked, until the returned function is called. */
export function onClosing(mayClose: () => Promise<boolean>): () => void {
  const stop = getCurrentWindow().onCloseRequested(async (event) => {
    if (!(await mayClose())) event.preventDefault();
  });
  return () => void stop.then((unlisten) => unlisten());
}
