/** One act on many dossiers: in small calls, so that it can be stopped between two. */
import { asRefusal, call, DeskRefusal } from '../../backend';
import type { AgencyList } from '../../wire/AgencyList';
import type { Batch } from '../../wire/Batch';
import type { DossierHit } from '../../wire/DossierHit';
import type { Task } from './acts';

/** Which dossiers, and how many entries of each the window knew. */
export interface Chosen {
  codes: string[];
  seen: number[];
}

/** Does the task to these dossiers; those of one selection stand on one list. */
export type Chunk = (chosen: Chosen, list: string | undefined) => Promise<Batch>;

export interface Item {
  code: string;
  name: string;
  state: 'waiting' | 'done' | 'failed';
  why: DeskRefusal | null;
}

/** Dossiers of one call. */
const SIZE = 10;
/** What holds for every dossier alike, so that going on is of no use. */
const FOR_ALL = ['not_permitted', 'not_signed_in', 'printer_missing', 'disk_full'];
/** Inputs of the forms, by what their errors point at. */
const INPUT = /^(outcome|shelf|recipient|reason)(\.|$)/;

/** Prints each receipt and answers as the batch commands do. */
export async function printEach(codes: string[]): Promise<Batch> {
  const items: Batch['items'] = [];
  for (const code of codes) {
    const problem = await call('receipt.print', { code }).then(
      () => null,
      (raw: unknown) => asRefusal(raw),
    );
    if (problem && FOR_ALL.includes(problem.code)) throw problem;
    items.push({ code, answer: null, problem });
  }
  return { list: '', lists: [], items, done: items.filter((item) => !item.problem).length };
}

class Running {
  task = $state<Task | null>(null);
  /** The list that a hand-over stands on; of several agencies, the first one's. */
  list = $state<string | undefined>();
  /** Every list of it, one an agency. */
  lists = $state.raw<AgencyList[]>([]);
  items = $state.raw<Item[]>([]);
  busy = $state(false);
  stopped = $state(false);
  /** Why nothing was done at all. */
  refusal = $state.raw<DeskRefusal | null>(null);

  get done(): number {
    return this.items.filter((item) => item.state === 'done').length;
  }
  get failed(): Item[] {
    return this.items.filter((item) => item.state === 'failed');
  }
  /** How far it has come, whatever the result. */
  get passed(): number {
    return this.items.filter((item) => item.state !== 'waiting').length;
  }

  /** False where the form must be mended first. */
  async run(task: Task, hits: DossierHit[], chunk: Chunk, size = SIZE): Promise<boolean> {
    if (this.busy || hits.length === 0) return false;
    Object.assign(this, { task, busy: true, stopped: false, refusal: null });
    this.items = hits.map(({ code, name }) => ({ code, name, state: 'waiting', why: null }));
    [this.list, this.lists] = [undefined, []];
    for (let from = 0; from < hits.length && !this.stopped; from += size) {
      const part = hits.slice(from, from + size);
      const codes = part.map((hit) => hit.code);
      try {
        const seen = part.map((hit) => hit.entries);
        const answer = await chunk({ codes, seen }, this.list);
        this.list = answer.list || undefined;
        const known = new Set(this.lists.map((one) => one.list));
        this.lists = [...this.lists, ...answer.lists.filter((one) => !known.has(one.list))];
        this.#tell(answer.items.map((item) => [item.code, item.problem]));
      } catch (raw) {
        const refusal = asRefusal(raw);
        const whole = codes.length > 1 || FOR_ALL.includes(refusal.code);
        if (from === 0 && (whole || INPUT.test(refusal.field ?? ''))) {
          this.#giveUp(refusal);
          return false;
        }
        this.#tell(codes.map((code) => [code, refusal]));
        if (FOR_ALL.includes(refusal.code)) this.stopped = true;
      }
    }
    this.busy = false;
    return true;
  }

  #tell(results: [string, Item['why'] | Batch['items'][number]['problem']][]): void {
    const told = new Map(results);
    this.items = this.items.map((item) => {
      const why = told.get(item.code);
      if (why === undefined) return item;
      return { ...item, state: why ? 'failed' : 'done', why: why ? new DeskRefusal(why) : null };
    });
  }

  #giveUp(refusal: DeskRefusal): void {
    this.busy = false;
    this.items = [];
    this.refusal = refusal;
  }

  close(): void {
    if (this.busy) return;
    Object.assign(this, { task: null, items: [], refusal: null, stopped: false });
  }
}

export const batch = new Running();
