/** The list of work on the screen: which one, narrowed to what, what is selected. */
import { SvelteSet } from 'svelte/reactivity';
import { asRefusal, call, latest, type DeskRefusal } from '../../backend';
import type { Counts } from '../../wire/Counts';
import type { DossierHit } from '../../wire/DossierHit';
import type { Filter } from '../../wire/Filter';
import type { ListAnswer } from '../../wire/ListAnswer';
import type { WorkList } from '../../wire/WorkList';

/** The lists in the order of the strip; a rule stands before each group. */
export const LISTS: WorkList[][] = [
  ['all'],
  ['received', 'at_agency', 'awaiting_supplement', 'to_return'],
  ['overdue', 'due_today', 'due_tomorrow'],
  ['needs_attention'],
  ['returned', 'voided'],
];
const PAGE = 50;

class Work {
  list = $state<WorkList>('all');
  filter = $state<Filter>({ text: '' });
  hits = $state.raw<DossierHit[] | null>(null);
  counts = $state.raw<Counts | null>(null);
  more = $state(false);
  /** How many the list holds, narrowed as it is. */
  found = $state(0);
  /** Whether what is shown is not yet what was asked for. */
  pending = $state(false);
  loading = $state(false);
  trouble = $state.raw<DeskRefusal | null>(null);
  /** The row under the keys. */
  at = $state(0);
  selected = new SvelteSet<string>();
  /** Where a selection with Shift began. */
  #anchor: number | null = null;
  /** A page that was asked for before the list changed is not added to it. */
  #turn = 0;
  #ask = latest(
    ([list, filter]: [WorkList, Filter]) => call('dossier.list', { list, filter, limit: PAGE }),
    (answer) => this.#take(answer),
    (raw) => {
      this.pending = false;
      this.trouble = asRefusal(raw);
    },
  );

  get narrowed(): boolean {
    return Object.entries(this.filter).some(([, wanted]) => Boolean(wanted));
  }

  get current(): DossierHit | undefined {
    return this.hits?.[this.at];
  }

  /** What an act on the selection is done to, in the order shown. */
  get chosen(): DossierHit[] {
    return this.hits?.filter((hit) => this.selected.has(hit.code)) ?? [];
  }

  /** Whether every row shown is selected while the list goes on below them. */
  get onlyShown(): boolean {
    return this.more && this.selected.size === this.hits?.length;
  }

  /** The list from its top. */
  look(): void {
    this.#turn += 1;
    this.pending = true;
    this.#ask([this.list, $state.snapshot(this.filter)]);
  }

  #take(answer: ListAnswer): void {
    this.trouble = null;
    this.pending = false;
    this.found = answer.found;
    this.hits = answer.hits;
    this.counts = answer.counts;
    this.more = answer.more;
    this.at = Math.min(this.at, Math.max(0, answer.hits.length - 1));
    this.#anchor = null;
    const shown = new Set(answer.hits.map((hit) => hit.code));
    for (const code of this.selected) if (!shown.has(code)) this.selected.delete(code);
  }

  choose(list: WorkList): void {
    this.list = list;
    this.at = 0;
    this.selected.clear();
    this.look();
  }

  /** The list before or after the present one in the strip. */
  step(by: number): void {
    const all = LISTS.flat();
    const next = all[all.indexOf(this.list) + by];
    if (next) this.choose(next);
  }

  narrow(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
    this.at = 0;
    this.look();
  }

  clear(): void {
    this.filter = { text: '' };
    this.at = 0;
    this.look();
  }

  /** Everything as if nobody had looked for anything. */
  forget(): void {
    this.#turn += 1;
    Object.assign(this, { list: 'all', filter: { text: '' }, hits: null, counts: null, at: 0 });
    Object.assign(this, { more: false, found: 0, trouble: null });
    this.selected.clear();
  }

  /** The next page, added below. */
  async further(): Promise<void> {
    if (!this.more || this.loading || !this.hits) return;
    const turn = this.#turn;
    this.loading = true;
    try {
      const [list, filter, skip] = [this.list, $state.snapshot(this.filter), this.hits.length];
      const answer = await call('dossier.list', { list, filter, skip, limit: PAGE });
      if (turn !== this.#turn) return;
      this.hits = [...this.hits, ...answer.hits];
      this.more = answer.more;
    } catch (raw) {
      this.trouble = asRefusal(raw);
    } finally {
      this.loading = false;
    }
  }

  /** Moves the row under the keys; with `extend` every row on the way is selected. */
  move(to: number, extend = false): void {
    const last = (this.hits?.length ?? 0) - 1;
    if (last < 0) return;
    if (to > last) void this.further();
    const from = this.at;
    this.at = Math.max(0, Math.min(to, last));
    if (!extend) return void (this.#anchor = null);
    this.#anchor ??= from;
    const [first, end] = [Math.min(this.#anchor, this.at), Math.max(this.#anchor, this.at)];
    for (const hit of this.hits?.slice(first, end + 1) ?? []) this.selected.add(hit.code);
  }

  toggle(code = this.current?.code): void {
    if (!code) return;
    if (!this.selected.delete(code)) this.selected.add(code);
  }

  selectAll(): void {
    for (const hit of this.hits ?? []) this.selected.add(hit.code);
  }
}

export const work = new Work();
