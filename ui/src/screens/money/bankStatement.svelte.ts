/**
 * A bank's statement beside what is owed. What fits is ticked, and becomes paid only when
 * an officer confirms it.
 */
import { SvelteSet } from 'svelte/reactivity';
import { asRefusal, call, type DeskRefusal } from '../../backend';
import type { StatementColumns } from '../../wire/StatementColumns';
import type { StatementMatch } from '../../wire/StatementMatch';

const EMPTY: StatementColumns = { amount: '', purpose: '', reference: '' };

export class BankStatement {
  bank = $state('');
  file = $state('');
  /** Which head stands over what, where it has to be told. */
  columns = $state<StatementColumns | null>(null);
  answer = $state.raw<StatementMatch | null>(null);
  refusal = $state.raw<DeskRefusal | null>(null);
  busy = $state(false);
  readonly #ticked = new SvelteSet<number>();
  #kept: Record<string, StatementColumns> = {};

  get fitting() {
    return this.answer?.lines.filter((one) => one.fits === 'paid') ?? [];
  }

  get chosen() {
    return this.fitting.filter((one) => this.#ticked.has(one.line));
  }

  /** What the chosen lines come to. */
  get sum(): number {
    return this.chosen.reduce((sum, { amount }) => sum + amount, 0);
  }

  /** A refusal that speaks of the file stands at its input. */
  get unreadable(): DeskRefusal | null {
    return this.refusal?.field === 'file' ? this.refusal : null;
  }

  isTicked = (line: number) => this.#ticked.has(line);
  tick = (line: number) => this.#ticked.delete(line) || this.#ticked.add(line);

  /** Which columns each bank's statements had before. */
  async open(): Promise<void> {
    const { banks } = await call('fee.statement_mappings', {});
    this.#kept = banks as Record<string, StatementColumns>;
  }

  /** Another file or bank: what was answered to the one before says nothing of it. */
  forget(): void {
    [this.answer, this.refusal, this.columns] = [null, null, null];
  }

  async match(): Promise<void> {
    const { bank, file } = this;
    if (!file || this.busy) return;
    [this.busy, this.refusal] = [true, null];
    try {
      const told = this.columns && { columns: $state.snapshot(this.columns) };
      const answer = await call('fee.match_statement', { bank, file, ...told });
      if (bank === this.bank && file === this.file) this.#take(answer);
    } catch (raw) {
      if (bank === this.bank && file === this.file) this.#refuse(asRefusal(raw));
    }
    this.busy = false;
  }

  #refuse(refusal: DeskRefusal): void {
    [this.answer, this.refusal] = [null, refusal];
    if (refusal.code === 'statement_columns')
      this.columns ??= this.#kept[this.bank] ?? { ...EMPTY };
  }

  #take(answer: StatementMatch): void {
    [this.answer, this.columns] = [answer, null];
    this.#ticked.clear();
    for (const one of this.fitting) this.#ticked.add(one.line);
  }

  /** Records what is ticked as paid, and answers how many were. */
  async confirm(): Promise<number> {
    const { chosen } = this;
    this.busy = true;
    try {
      const { done } = await call('fee.confirm_transfers', {
        codes: chosen.map((one) => one.code ?? ''),
        seen: chosen.map((one) => one.entries),
        amounts: chosen.map((one) => one.amount),
        references: chosen.map((one) => one.reference),
      });
      return done;
    } finally {
      this.busy = false;
    }
  }
}
