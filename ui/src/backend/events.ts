/** What the host says unasked: a scan from the serial port, and how the port stands. */
import { listen } from '@tauri-apps/api/event';

interface HostEvents {
  scan: { text: string };
  scanner: { port: string | null; open: boolean };
}

/** Listens until the returned function is called. */
export function on<E extends keyof HostEvents>(
  name: E,
  heard: (said: HostEvents[E]) => void,
): () => void {
  const stop = listen<HostEvents[E]>(name, (event) => heard(event.payload));
  return () => void stop.then((unlisten) => unlisten());
}
