/** What each till should hold of a day, and what somebody counts in their own. */
import { asRefusal, call, type DeskRefusal } from '../../backend';
import { isoOf, spoken } from '../../parts/dates';
import type { Tills } from '../../wire/Tills';

export class TillDay {
  typed = $state('');
  tills = $state.raw<Tills | null>(null);
  /** Not a number where what was typed is no amount. */
  counted = $state<number | null>(null);
  note = $state('');
  refusal = $state.raw<DeskRefusal | null>(null);
  busy = $state(false);
  /** The sum whose difference was asked about: once more writes it down as it is. */
  #asked = $state<number | null>(null);

  constructor(today: string) {
    this.typed = spoken(today);
  }

  /** The day; nothing while what was typed is none. */
  get day(): string | null {
    return isoOf(this.typed);
  }

  /** What the journal has of one's own till in cash. */
  get should(): number {
    return this.tills?.tills.find((till) => till.own)?.cash ?? 0;
  }

  /** Whether what was typed last is no amount. */
  get lost(): boolean {
    return Number.isNaN(this.counted);
  }

  /** How much more lies there than the journal has; nothing while nothing is counted. */
  get over(): number | null {
    return this.counted === null || this.lost ? null : this.counted - this.should;
  }

  get mayCount(): boolean {
    return !this.busy && this.day !== null && this.over !== null;
  }

  /** Whether it is asked why the sum differs. */
  get asks(): boolean {
    return this.#asked !== null && this.#asked === this.counted && !this.note.trim();
  }

  async look(day: string): Promise<void> {
    try {
      const answer = await call('till.day', { date: day });
      if (day === this.day) [this.tills, this.refusal] = [answer, null];
    } catch (raw) {
      if (day === this.day) this.refusal = asRefusal(raw);
    }
  }

  /** Writes the sum down, and answers the difference; nothing where it did not come to it. */
  async count(): Promise<number | null> {
    const { day, counted, note } = this;
    if (!this.mayCount || !day || this.#asksWhy()) return null;
    this.busy = true;
    try {
      this.tills = await call('till.count', { date: day, cash: counted ?? 0, note });
      [this.counted, this.note, this.refusal] = [null, '', null];
      return this.tills.tills.find((till) => till.own)?.counted?.difference ?? 0;
    } catch (raw) {
      this.refusal = asRefusal(raw);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** Why it differs is asked once, before it is written down for good. */
  #asksWhy(): boolean {
    const asks = this.over !== 0 && !this.note.trim() && !this.asks;
    this.#asked = asks ? this.counted : null;
    return asks;
  }
}
