/**
 * A decision while it is typed: its number and days, what it abolishes, and the file with
 * its tables. It is looked at as often as somebody answers; only the last word takes it in.
 */
import { asRefusal, call, type DeskRefusal } from '../../backend';
import { isoOf } from '../../parts/dates';
import { state as desk } from '../../window/state.svelte';
import type { Answer } from '../../wire/Answer';
import type { Decision } from '../../wire/Decision';
import type { DecisionFileTold } from '../../wire/DecisionFileTold';
import type { DecisionTold } from '../../wire/DecisionTold';
import type { Meaning } from '../../wire/Meaning';
import type { RowAnswer } from '../../wire/RowAnswer';
import type { RowAt } from '../../wire/RowAt';
import { abolitionsIn } from './abolitions';

const EMPTY = { number: '', dated: '', issuer: '', effective: '', abolishes: '', path: '' };

const isAt = (one: RowAt, other: RowAt) => one.sheet === other.sheet && one.line === other.line;

export class DecisionForm {
  typed = $state({ ...EMPTY });
  wholeList = $state(false);
  /** Whether so many abolished ones are meant. */
  meant = $state(false);
  /** What it comes to, of a decision without a file. */
  looked = $state.raw<DecisionTold | null>(null);
  /** What becomes of its file. */
  read = $state.raw<DecisionFileTold | null>(null);
  refusal = $state.raw<DeskRefusal | null>(null);
  tried = $state(false);
  busy = $state(false);
  #columns = $state.raw<Record<string, Meaning>>({});
  #answers = $state.raw<RowAnswer[]>([]);
  /** What was asked before something else was typed tells nothing of it. */
  #turn = 0;
  /** Whether something was answered while a look was underway. */
  #again = false;

  get abolishes() {
    return abolitionsIn(this.typed.abolishes);
  }

  /** Whether there is something that may be taken in as it was looked at. */
  get isReady(): boolean {
    const { read } = this;
    if (read) return read.open === 0 && (!read.asks || this.meant);
    return this.looked !== null;
  }

  /** Something was typed: what was looked at, and is being looked at, is of something else. */
  changed(): void {
    this.#turn += 1;
    [this.looked, this.read, this.meant] = [null, null, false];
  }

  /** Another file: what was answered and set by hand was about the one before. */
  changedFile(): void {
    [this.#answers, this.#columns] = [[], {}];
    this.changed();
  }

  setColumn(head: string, meaning: Meaning): Promise<void> {
    this.#columns = { ...this.#columns, [head]: meaning };
    return this.#ask(false);
  }

  /** Answers a row, in the place of what was answered about the same thing. */
  answer(at: RowAt, answer: Answer): Promise<void> {
    const same = (one: RowAnswer) =>
      isAt(one.at, at) &&
      one.answer.answer === answer.answer &&
      (answer.answer !== 'keep' ||
        one.answer.answer !== 'keep' ||
        one.answer.about === answer.about);
    this.#answers = [...this.#answers.filter((one) => !same(one)), { at, answer }];
    return this.#ask(false);
  }

  look(): Promise<void> {
    return this.#ask(false);
  }

  take(): Promise<void> {
    return this.#ask(true);
  }

  #decision(): Decision | null {
    const { number, issuer } = this.typed;
    const [dated, effective] = [isoOf(this.typed.dated), isoOf(this.typed.effective)];
    const { abolishes } = this;
    if (!dated || !effective || 'line' in abolishes) return null;
    return { number, issuer, dated, effective, abolishes };
  }

  async #ask(take: boolean): Promise<void> {
    [this.tried, this.refusal] = [true, null];
    const decision = this.#decision();
    if (this.busy) this.#again = !take;
    if (!decision || this.busy) return;
    this.busy = true;
    try {
      await (this.typed.path.trim() ? this.#readFile(decision, take) : this.#say(decision, take));
      if (take) this.#taken(decision.number);
    } catch (raw) {
      this.refusal = asRefusal(raw);
      if (!this.refusal.field) desk.complain(raw);
    }
    const again = this.#again && !take;
    [this.busy, this.#again] = [false, false];
    if (again) await this.#ask(false);
  }

  async #say(decision: Decision, take: boolean): Promise<void> {
    const turn = this.#turn;
    const looked = await call('decision.take', { decision, take });
    if (turn === this.#turn) this.looked = looked;
  }

  async #readFile(decision: Decision, take: boolean): Promise<void> {
    const turn = this.#turn;
    const read = await call('decision.read_file', {
      path: this.typed.path,
      decision,
      columns: this.#columns,
      answers: this.#answers,
      whole_list: this.wholeList,
      meant: this.meant,
      take,
    });
    if (turn === this.#turn) this.read = read;
  }

  #taken(number: string): void {
    this.changedFile();
    [this.typed, this.tried, this.wholeList] = [{ ...EMPTY }, false, false];
    desk.say((w) => w.settings.decisions.taken(number));
  }
}
