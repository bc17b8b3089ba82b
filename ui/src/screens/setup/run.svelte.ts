/**
 * A first run while it is typed: what stands in it, the step the hands are at, what the
 * desk says of it. It is kept at each step and shortly after the last key, without the
 * passwords, the recovery code and the province's ticket, which live here alone.
 */
import { asRefusal, call, latest, type DeskRefusal } from '../../backend';
import { PrinterSearch } from '../../window/printers.svelte';
import type { Words } from '../../words';
import type { DeskError } from '../../wire/DeskError';
import type { ListLooked } from '../../wire/ListLooked';
import type { Profile } from '../../wire/Profile';
import type { SetUpDraft } from '../../wire/SetUpDraft';
import type { SetUpPreview } from '../../wire/SetUpPreview';
import { levelOf } from '../../window/levels';
import { blankRun, following, stepOf, type Step } from './steps';

/** So long after the last key what was typed is kept. */
const SOON = 600;

/** Why the list is not looked through: `null` where it was, and what it would bring. */
export type Looked = ListLooked | { refusal: DeskRefusal } | null;

export class FirstRun {
  draft = $state<SetUpDraft>(blankRun());
  password = $state('');
  again = $state('');
  /** The first passwords of whoever else works here, row by row. */
  passwords = $state<string[]>([]);
  ticket = $state('');
  preview = $state.raw<SetUpPreview | null>(null);
  printers = new PrinterSearch();
  list = $state.raw<Looked>(null);
  busy = $state(false);
  refusal = $state.raw<DeskRefusal | null>(null);
  /** The steps whose inputs say what is wrong with them: those that were to be left. */
  tried = $state<Step[]>([]);
  /** The farthest step the hands have been at. */
  reached = $state<Step>(1);
  recoveryCode = $state('');

  #ask = latest(
    () => call('set_up.preview', this.#asked()),
    (preview) => (this.preview = preview),
    (raw) => (this.refusal = asRefusal(raw)),
  );
  #timer: ReturnType<typeof setTimeout> | undefined;

  get step(): Step {
    return Math.min(5, Math.max(1, this.draft.step)) as Step;
  }

  get profile(): Profile {
    return this.draft.profile ?? 'commune';
  }

  /** The printer that is shown as chosen: the one told, the system's own, else the first. */
  get printer(): string {
    return this.draft.printer ?? (this.printers.usual || this.printers.found[0]?.name || '');
  }

  /** Brings back what was typed before the machine was switched off. */
  async begin(): Promise<void> {
    const kept = await call('set_up.kept', {}).catch(() => ({ draft: null }));
    if (kept.draft) this.draft = kept.draft;
    this.reached = this.step;
    void this.printers.look();
    this.changed();
  }

  /** Something was typed: inputs that follow a default follow it, the desk judges, and soon it is kept. */
  changed(): void {
    this.#ask(undefined);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), SOON);
  }

  /** The counter's name and numbers follow its number until they are told otherwise. */
  renumber(counter: string): void {
    const before = following(this.draft.counter);
    const now = following(counter);
    const { draft } = this;
    draft.counter = counter;
    if (draft.counter_name === before.counter_name) draft.counter_name = now.counter_name;
    if (draft.first === before.first && draft.last === before.last) {
      [draft.first, draft.last] = [now.first, now.last];
    }
    this.changed();
  }

  /** Agencies that continue the centre's own code go on continuing it. */
  recode(typed: string): void {
    const { draft } = this;
    const [before, now] = [draft.code.trim(), typed.toUpperCase()];
    draft.code = now;
    for (const agency of draft.agencies) {
      const rest = agency.code.slice(before.length);
      const continues = agency.code.startsWith(before) && (!rest || rest.startsWith('.'));
      if (continues) agency.code = now.trim() + rest;
    }
    this.changed();
  }

  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    // A folder that cannot be written to is told when the counter is opened.
    if (!this.recoveryCode) {
      await call('set_up.keep', { draft: $state.snapshot(this.draft) }).catch(() => {});
    }
  }

  /** Nothing is kept any more: the demonstration or a copy was opened instead. */
  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    await call('set_up.keep', {}).catch(() => {});
  }

  /** What is wrong at the inputs of a step. */
  wrongAt(step: Step): DeskError[] {
    return (this.preview?.problems ?? []).filter((problem) => stepOf(problem.field) === step);
  }

  /** What is said under an input; nothing before its step was to be left. */
  said(field: string, words: Words): string | undefined {
    const step = stepOf(field);
    const found = this.tried.includes(step)
      ? this.preview?.problems.find((problem) => problem.field === field)
      : undefined;
    if (!found) return undefined;
    const known: Record<string, string | undefined> = words.setup.wrong;
    return known[`${field.replace(/\.\d+/, '')} ${found.code}`] ?? words.errors[found.code];
  }

  /** Whether the password was typed twice alike; asked once its step was to be left. */
  get differs(): boolean {
    return this.tried.includes(5) && this.password !== this.again;
  }

  #asked() {
    const passwords = this.draft.colleagues.map((_, at) => this.passwords[at] ?? '');
    return { draft: $state.snapshot(this.draft), password: this.password, passwords };
  }

  /** Why a step cannot be left yet, the input with it. */
  async #lacks(step: Step): Promise<string | null> {
    this.preview = await call('set_up.preview', this.#asked());
    const [first] = this.wrongAt(step);
    if (first) return first.field ?? '';
    if (step === 4 && this.draft.catalogue === 'list' && !(await this.look())) return 'list';
    return step === 5 && this.password !== this.again ? 'again' : null;
  }

  /** Reads the list through, and says whether it can be taken in. */
  async look(): Promise<boolean> {
    await call('set_up.look_at_list', { path: this.draft.list, level: levelOf(this.profile) }).then(
      (looked) => (this.list = looked),
      (raw: unknown) => (this.list = { refusal: asRefusal(raw) }),
    );
    return this.list !== null && 'arrives' in this.list;
  }

  /** Goes to a step that was reached before. */
  visit(step: Step): void {
    this.draft.step = step;
    if (step > this.reached) this.reached = step;
    void this.keep();
  }

  /** On to the next step; answers the input that keeps the hands at this one. */
  async next(): Promise<string | null> {
    const { step } = this;
    if (!this.tried.includes(step)) this.tried.push(step);
    const lacks = await this.#lacks(step).catch((raw: unknown) => this.#refuse(raw));
    if (lacks !== null) return lacks;
    if (step < 5) this.visit((step + 1) as Step);
    else return this.#finish();
    return null;
  }

  #refuse(raw: unknown): string {
    this.refusal = asRefusal(raw);
    return '';
  }

  /** Opens the counter; where an earlier step has something wrong, back to that. */
  async #finish(): Promise<string | null> {
    for (const step of [1, 3, 4] as const) {
      if (!this.tried.includes(step)) this.tried.push(step);
      const lacks = await this.#lacks(step);
      if (lacks === null) continue;
      this.visit(step);
      return lacks;
    }
    await this.make(() => call('desk.set_up', this.#request()));
    return this.refusal ? (this.refusal.field ?? '') : null;
  }

  async make(ask: () => Promise<{ recovery_code: string }>): Promise<void> {
    clearTimeout(this.#timer);
    [this.busy, this.refusal] = [true, null];
    try {
      this.recoveryCode = (await ask()).recovery_code;
    } catch (raw) {
      this.refusal = asRefusal(raw);
    }
    this.busy = false;
  }

  #request() {
    const { draft } = this;
    // The system's own choice is followed, not named, until somebody names it.
    const printer = draft.printer ?? (this.printers.usual ? '' : this.printer);
    const trimmed = ({ code, name }: { code: string; name: string }) => ({
      code: code.trim(),
      name: name.trim(),
    });
    return {
      letterhead: { ...draft.letterhead },
      profile: this.profile,
      agencies: draft.agencies.map(trimmed),
      counter: { number: Number(draft.counter), name: draft.counter_name.trim() },
      range: { first: Number(draft.first), last: Number(draft.last) },
      administrator: {
        name: draft.officer,
        full_name: draft.officer_name,
        password: this.password,
      },
      colleagues: $state.snapshot(draft.colleagues).map((one, at) => ({
        ...one,
        password: this.passwords[at] ?? '',
      })),
      sample_catalogue: draft.catalogue !== 'later',
      layout: draft.layout,
      ...(printer && { printer }),
    };
  }
}
