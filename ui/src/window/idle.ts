/** When nobody has touched the window for long enough, by the clock on the wall. */

/** Between two looks at the clock. */
const LOOK_MS = 5_000;
const STIRS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Since when nobody touched it. A machine that slept counts the hours that it slept. */
export class Idle {
  #last: number;

  constructor(
    private readonly minutes: () => number,
    private readonly now: () => number = Date.now,
  ) {
    this.#last = now();
  }

  /** Whether the time is over; 0 minutes never are. It counts anew from then on. */
  isOver(): boolean {
    const [minutes, now] = [this.minutes(), this.now()];
    const over = minutes > 0 && now - this.#last >= minutes * 60_000;
    if (over) this.#last = now;
    return over;
  }

  /** Somebody touched it: in time, or too late. */
  stirred(): boolean {
    const late = this.isOver();
    this.#last = this.now();
    return !late;
  }
}

/** Watches until the returned function is called. A touch that comes too late is not taken. */
export function watchIdle(minutes: () => number, over: () => void): () => void {
  const idle = new Idle(minutes);
  const look = (): void => {
    if (idle.isOver()) over();
  };
  const stir = (event: Event): void => {
    if (idle.stirred()) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    over();
  };
  const timer = setInterval(look, LOOK_MS);
  STIRS.forEach((name) => window.addEventListener(name, stir, { capture: true, passive: false }));
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    STIRS.forEach((name) => window.removeEventListener(name, stir, { capture: true }));
    document.removeEventListener('visibilitychange', look);
  };
}
