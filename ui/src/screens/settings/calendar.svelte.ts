/** The days off and worked of a year, and one that is about to be announced. */
import { asRefusal, call, type DeskRefusal } from '../../backend';
import { isoOf, spoken } from '../../parts/dates';
import { state as desk } from '../../window/state.svelte';
import type { AnnounceDay } from '../../wire/AnnounceDay';
import type { AnnouncedAnswer } from '../../wire/AnnouncedAnswer';
import type { SpecialKind } from '../../wire/SpecialKind';
import type { YearAnswer } from '../../wire/YearAnswer';

/** The promises that a day would move, and which day that is. */
interface Looked extends AnnouncedAnswer {
  day: AnnounceDay;
}

class Calendar {
  year = $state.raw<YearAnswer | null>(null);
  /** Why another year cannot be shown. */
  trouble = $state.raw<DeskRefusal | null>(null);
  /** The day as typed. It is kept while a dossier that it moves is looked at. */
  date = $state('');
  kind = $state<SpecialKind>('off');
  name = $state('');
  source = $state('');
  tried = $state(false);
  refusal = $state.raw<DeskRefusal | null>(null);
  looked = $state.raw<Looked | null>(null);
  #busy = false;
  #turn = 0;

  /** What the inputs say; none while the date is no day. */
  get day(): AnnounceDay | null {
    const date = isoOf(this.date);
    return date ? { date, kind: this.kind, name: this.name, source: this.source } : null;
  }

  /** Whether exactly this day was looked at. */
  get seen(): boolean {
    return this.looked !== null && JSON.stringify(this.looked.day) === JSON.stringify(this.day);
  }

  async read(year = this.year?.year): Promise<void> {
    const turn = ++this.#turn;
    try {
      const answer = await call('calendar.year', year === undefined ? {} : { year });
      if (turn === this.#turn) Object.assign(this, { year: answer, trouble: null });
    } catch (raw) {
      if (turn === this.#turn) this.trouble = asRefusal(raw);
    }
  }

  /** Asks which promises the day would move; with `announce` it holds from now on. */
  async look(announce = false): Promise<boolean> {
    const { day } = this;
    Object.assign(this, { tried: true, refusal: null });
    if (!day || this.#busy) return false;
    this.#busy = true;
    try {
      this.looked = { day, ...(await call('calendar.announce', { ...day, announce })) };
      this.tried = false;
      return true;
    } catch (raw) {
      this.refusal = asRefusal(raw);
      if (!this.refusal.field) desk.complain(raw);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Announces the day that was looked at. */
  async announce(): Promise<boolean> {
    const { day } = this;
    if (!day || !this.seen || !(await this.look(true))) return false;
    desk.say((words) => words.settings.days.announced(spoken(day.date)));
    Object.assign(this, { date: '', kind: 'off', name: '', source: '' });
    await Promise.all([this.read(Number(day.date.slice(0, 4))), desk.refresh()]);
    return true;
  }
}

export const calendar = new Calendar();
