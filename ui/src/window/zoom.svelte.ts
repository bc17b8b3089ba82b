/**
 * How large the window is drawn: Ctrl and +, - or 0, as in a browser. It belongs to the
 * machine and its screen, not to an officer, and is kept from one start to the next.
 */
import { zoomTo } from '../backend';

const KEPT = 'zoom';
/** In hundredths; below four fifths the notes are not read any more. */
const STEPS = [80, 90, 100, 110, 125, 150, 175, 200];

/** The next step up or down, or the whole; where there is none, the same. */
export function stepped(level: number, way: 1 | -1 | 0): number {
  if (way === 0) return 100;
  const further = STEPS.filter((step) => (way > 0 ? step > level : step < level));
  return (way > 0 ? further[0] : further.at(-1)) ?? level;
}

/** Which way a key with Ctrl goes; nothing where it is no key of this. */
export function wayOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): 1 | -1 | 0 | null {
  if (key === '+' || code === 'Equal' || code === 'NumpadAdd') return 1;
  if (key === '-' || code === 'Minus' || code === 'NumpadSubtract') return -1;
  return code === 'Digit0' || code === 'Numpad0' ? 0 : null;
}

class Zoom {
  level = $state(100);

  /** As it was left. */
  begin(): void {
    const kept = Number(localStorage.getItem(KEPT));
    if (STEPS.includes(kept) && kept !== this.level) this.#set(kept);
  }

  go(way: 1 | -1 | 0): void {
    this.#set(stepped(this.level, way));
  }

  /** Takes a key, where it is one of these. */
  keys(event: KeyboardEvent): void {
    const way = event.ctrlKey && !event.altKey ? wayOf(event) : null;
    if (way === null) return;
    this.go(way);
    event.preventDefault();
  }

  #set(level: number): void {
    this.level = level;
    localStorage.setItem(KEPT, String(level));
    void zoomTo(level / 100);
  }
}

export const zoom = new Zoom();
