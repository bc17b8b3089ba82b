/**
 * The agencies of the centre, and what is about to be told of one: first what comes of it,
 * and only then for good.
 */
import { asRefusal, call, type DeskRefusal } from '../../backend';
import { isoOf } from '../../parts/dates';
import { state as desk } from '../../window/state.svelte';
import type { AgencyForeseen } from '../../wire/AgencyForeseen';
import type { AgencyLine } from '../../wire/AgencyLine';
import type { TellAgency } from '../../wire/TellAgency';
import { edited } from './edited.svelte';

/** What can be told of an agency. */
export type AgencyAct = 'add' | 'rename' | 'unname' | 'close' | 'reopen' | 'contact';

const BLANK = {
  code: '',
  name: '',
  from: '',
  /** The first day of the name that is taken back. */
  taken: '',
  successor: '',
  person: '',
  phone: '',
  address: '',
};

/** What an agency's state allows to tell of it: an end that the province tells is its own. */
export function actsOf({ closing, end_of_province, names }: AgencyLine): AgencyAct[] {
  const ends: AgencyAct[] = closing ? ['close', 'reopen'] : ['close'];
  const end = end_of_province ? [] : ends;
  return ['rename', ...end, 'contact', ...(names.length > 1 ? (['unname'] as const) : [])];
}

class Agencies {
  lines = $state.raw<AgencyLine[]>([]);
  /** The agency that something is told of; an empty one is added. */
  chosen = $state.raw<AgencyLine | 'new' | null>(null);
  act = $state<AgencyAct>('add');
  typed = $state({ ...BLANK });
  refusal = $state.raw<DeskRefusal | null>(null);
  /** Whether a day was typed that is none. */
  wrongDay = $state(false);
  looked = $state.raw<{ request: string; act: AgencyAct; foreseen: AgencyForeseen } | null>(null);
  #busy = false;

  get line(): AgencyLine | null {
    return this.chosen === 'new' ? null : this.chosen;
  }

  /** Where the button is that begins telling what is being told. */
  get begunAt(): string {
    const nth = this.lines.findIndex(({ code }) => code === this.line?.code) + 1;
    return nth ? `agency-change-${nth}` : 'agency-add';
  }

  async read(): Promise<void> {
    this.lines = (await call('agency.list', {})).agencies;
  }

  /** Begins telling something of an agency, or adding one. */
  choose(chosen: AgencyLine | 'new' | null): void {
    const { contact, code = '', names = [] } = chosen && chosen !== 'new' ? chosen : {};
    const taken = names.at(-1)?.from ?? '';
    this.typed = { ...BLANK, ...contact, code, taken };
    this.act = chosen === 'new' ? 'add' : 'rename';
    Object.assign(this, { chosen, refusal: null, wrongDay: false, looked: null });
  }

  /** What the inputs say; none while a day is none. */
  get request(): TellAgency | null {
    const { code, name, taken, person, phone, address } = this.typed;
    const day = this.typed.from.trim();
    const from = day ? isoOf(day) : null;
    if (day && !from) return null;
    const contact = { person, phone, address };
    switch (this.act) {
      case 'add':
        return { code, add: true, naming: { from, name }, contact };
      case 'rename':
        return { code, naming: { from, name } };
      case 'unname':
        return { code, naming: { from: taken || null, name: null } };
      case 'close':
        return from ? { code, closing: { from, successor: this.typed.successor || null } } : null;
      case 'reopen':
        return { code, closing: { from: null, successor: null } };
      case 'contact':
        return { code, contact };
    }
  }

  /** Whether exactly this was looked at. */
  get seen(): boolean {
    return this.looked !== null && this.looked.request === JSON.stringify(this.request);
  }

  /** What is wrong at an input. */
  wrong(field: string): string | undefined {
    const refused = this.refusal?.field === field;
    if (field === 'from') return refused || this.wrongDay ? desk.words.work.wrongDay : undefined;
    return refused && this.refusal ? desk.wordsFor(this.refusal) : undefined;
  }

  /** Asks what comes of it; with `tell` it holds from now on. */
  async look(tell = false): Promise<boolean> {
    const { request, act } = this;
    Object.assign(this, { refusal: null, wrongDay: !request });
    if (!request || this.#busy) return false;
    this.#busy = true;
    try {
      const foreseen = await call('agency.tell', { ...request, tell });
      this.looked = { request: JSON.stringify(request), act, foreseen };
      return true;
    } catch (raw) {
      this.refusal = asRefusal(raw);
      if (!this.refusal.field) desk.complain(raw);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Tells for good what was looked at. */
  async tell(): Promise<boolean> {
    const said = this.line?.name ?? this.typed.name;
    if (!this.seen || !(await this.look(true))) return false;
    this.choose(null);
    desk.say((words) => words.settings.agencies.told(said));
    await Promise.all([this.read(), edited.read(), desk.refresh()]);
    return true;
  }
}

export const agencies = new Agencies();
