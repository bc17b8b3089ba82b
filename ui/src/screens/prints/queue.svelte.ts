/** The print queue on the screen: the log as the desk tells it, and what the spooler still holds. */
import { asRefusal, call, type DeskRefusal } from '../../backend';
import { state as desk } from '../../window/state.svelte';
import type { Jobs } from '../../wire/Jobs';
import type { Printer } from '../../wire/Printer';
import type { PrintState } from '../../wire/PrintState';
import type { QueueLine } from '../../wire/QueueLine';

type Act = 'print.run' | 'print.again' | 'print.give_up';
const PAGE = 50;
export const isOpen = (line: QueueLine | undefined) =>
  line?.state === 'waiting' || line?.state === 'failed';

class PrintQueue {
  lines = $state.raw<QueueLine[] | null>(null);
  /** Every paper there ever was, or those of today and what is still open. */
  all = $state(false);
  more = $state(false);
  trouble = $state.raw<DeskRefusal | null>(null);
  /** The row under the keys. */
  at = $state(0);
  /** What the spooler holds; none while it does not answer. */
  held = $state.raw<Jobs | null>(null);
  /** Why it does not. */
  silent = $state.raw<DeskRefusal | null>(null);
  #asking = false;

  get current(): QueueLine | undefined {
    return this.lines?.[this.at];
  }

  get open(): QueueLine[] {
    return this.lines?.filter(isOpen) ?? [];
  }

  /** A paper that the spooler still holds is on its way, not out. */
  stateOf(line: QueueLine): PrintState {
    const held = line.state === 'done' && this.held?.jobs.includes(line.detail);
    return held ? 'printing' : line.state;
  }

  /** The printer of a paper on its way, where it takes none now. */
  stoppedFor(line: QueueLine): Printer | undefined {
    if (this.stateOf(line) !== 'printing') return undefined;
    return this.held?.printers.find((p) => p.name === line.destination && p.state === 'stopped');
  }

  async look(): Promise<void> {
    void this.#askSpooler();
    try {
      const limit = Math.max(PAGE, this.lines?.length ?? 0);
      const { lines, more } = await call('print.queue', { all: this.all, limit });
      Object.assign(this, { lines, more, trouble: null });
      this.at = Math.max(0, Math.min(this.at, lines.length - 1));
    } catch (raw) {
      this.trouble = asRefusal(raw);
    }
  }

  /** The spooler may take its time, or be gone: the log never waits for it. */
  async #askSpooler(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      Object.assign(this, { held: await call('print.jobs', {}), silent: null });
    } catch (raw) {
      Object.assign(this, { held: null, silent: asRefusal(raw) });
    } finally {
      this.#asking = false;
    }
  }

  async further(): Promise<void> {
    if (!this.more || !this.lines) return;
    try {
      const asked = { all: this.all, skip: this.lines.length, limit: PAGE };
      const { lines, more } = await call('print.queue', asked);
      this.lines = [...this.lines, ...lines];
      this.more = more;
    } catch (raw) {
      this.trouble = asRefusal(raw);
    }
  }

  move(to: number): void {
    const last = (this.lines?.length ?? 1) - 1;
    if (to > last) void this.further();
    this.at = Math.max(0, Math.min(to, last));
  }

  toggleAll(): void {
    Object.assign(this, { all: !this.all, at: 0, lines: null });
    void this.look();
  }

  /** Does something about a paper; what became of it is then seen in its row. */
  async act(name: Act, line = this.current): Promise<void> {
    if (!line || (name !== 'print.again' && !isOpen(line))) return;
    const done = call(name, { line: line.n }).catch((raw: unknown) => desk.complain(raw));
    await this.look();
    await done;
    await Promise.all([this.look(), desk.refresh()]);
  }

  /** Tries everything that waits once more, the oldest first. */
  async retryAll(): Promise<void> {
    for (const line of this.open.toReversed()) await this.act('print.run', line);
  }
}

export const queue = new PrintQueue();
