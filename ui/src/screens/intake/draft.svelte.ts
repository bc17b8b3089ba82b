/** The draft under the clerk's hands, what it comes to, and how it is kept. */
import { call, DeskRefusal, latest } from '../../backend';
import { state as desk, type Correcting } from '../../window/state.svelte';
import type { Agency } from '../../wire/Agency';
import type { Charge } from '../../wire/Charge';
import type { DeskError } from '../../wire/DeskError';
import type { Draft } from '../../wire/Draft';
import type { Party } from '../../wire/Party';
import type { Preview } from '../../wire/Preview';
import type { Procedure } from '../../wire/Procedure';
import type { Recalled } from '../../wire/Recalled';
import { emptyDraft, isAnybodys, isBlank, isFilled } from './blank';
import { asHandedIn, asPublished, handedIn, usualChannel, type Row } from './checklist';
import { drafts } from './drafts.svelte';
import { fillIn, knownOf, takeOut } from './persons';
import { question } from './question.svelte';
import { saved } from './saved.svelte';
import { withPeople, type Gathered } from './together';

/** How long after the last key the draft is kept. */
const KEEP_MS = 500;

/** The fee of a correction, where it is told anew. */
export const anew = ({ charge }: Draft) => (charge ? { charge } : {});

/** What a preview is asked of, and of which form. */
interface Asked {
  draft: Draft;
  before: Draft[];
  correcting: { code: string; charge?: Charge } | null;
  turn: number;
}

class Intake {
  draft = $state<Draft>(emptyDraft());
  rows = $state<Row[]>([]);
  procedure = $state<Procedure | null>(null);
  preview = $state<Preview | null>(null);
  recalled = $state<Recalled | null>(null);
  /** What of the submitter was filled in, because it is known by the number. */
  filled = $state.raw<Partial<Party>>({});
  agencies = $state<Agency[]>([]);
  /** The draft before its procedure was cleared. */
  cleared = $state.raw<Draft | null>(null);
  /** What goes on one receipt with the draft, before it. */
  gathered = $state<Gathered[]>([]);
  /** The dossier whose reception is corrected here, in place of a new one. */
  correcting = $state.raw<Correcting | null>(null);
  /** Why it is corrected. */
  reason = $state('');
  /** Whether the moment of reception is asked for: it is not now. */
  earlier = $state(false);
  /** What was typed there and is no moment; nothing is saved meanwhile. */
  unread = $state<string | null>(null);
  /** The words in the box where a procedure is looked for. */
  sought = $state('');
  /** Whether what was typed as the fee is no amount; nothing is saved meanwhile. */
  unreadAmount = $state(false);
  /** Errors at empty inputs are shown only after a try to save. */
  tried = $state(false);
  refusal = $state<DeskRefusal | null>(null);
  #keeping: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked about a form that was left since tells nothing of this one. */
  #turn = 0;
  /** The number whose hint was taken. */
  #hinted: string | null = null;
  /** The draft that had the form before a correction took it. */
  #interrupted: string | null = null;
  #ask = latest(
    ({ draft, before, correcting }: Asked) =>
      call('intake.preview', { draft, before, ...(correcting && { correcting }) }),
    (preview, { turn }) => this.#comesTo(preview, turn),
    (raw) => desk.complain(raw),
  );

  /** Whether anything was typed or chosen, whatever came first. */
  get touched(): boolean {
    return !isBlank(this.draft) || this.unread !== null;
  }

  /** Whether a procedure alone is chosen, with its papers as published: whoever comes may have it. */
  get anybodys(): boolean {
    const papers = this.procedure?.cases.find((c) => c.name === this.draft.case)?.papers ?? [];
    const ticked = JSON.stringify(this.rows) !== JSON.stringify(asPublished(papers));
    return isAnybodys(this.draft) && this.unread === null && !ticked;
  }

  /** The draft as it crosses the seam. */
  snapshot(): Draft {
    const draft = $state.snapshot(this.draft);
    if (!draft.authority?.document.trim()) draft.authority = null;
    const { number, officer } = draft.postal_list ?? {};
    const byPost = !this.procedure || draft.channel === 'post';
    if (!byPost || !(number || officer)) delete draft.postal_list;
    if (this.procedure) draft.papers = handedIn(this.rows);
    return draft;
  }

  /** Those that go on one receipt with the draft, with the citizen as he stands here. */
  get before(): Draft[] {
    const draft = this.snapshot();
    return this.gathered.map((item) => withPeople($state.snapshot(item.draft), draft));
  }

  /** The receipt anew, as far as it can be told. */
  look(): void {
    this.#ask({ ...this.#asked(), turn: this.#turn });
  }

  /** What exactly this comes to, whatever was asked before it. */
  async lookNow(): Promise<Preview> {
    const turn = this.#turn;
    const { correcting, ...asked } = this.#asked();
    const preview = await call('intake.preview', { ...asked, ...(correcting && { correcting }) });
    this.#comesTo(preview, turn);
    return preview;
  }

  /** Of what a preview is asked: of a correction with its dossier and the fee told anew. */
  #asked(): Omit<Asked, 'turn'> {
    const draft = this.snapshot();
    const correcting = this.correcting && { code: this.correcting.code, ...anew(draft) };
    return { draft, before: this.before, correcting };
  }

  /** An answer about a form that was left since is none about this one. */
  #comesTo(preview: Preview, turn: number): void {
    if (turn !== this.#turn) return;
    this.preview = preview;
    question.look(preview);
    if (!this.correcting) this.#takeHint(preview);
  }

  /** Called after every change: a fresh preview now, the draft kept soon. */
  changed(): void {
    saved.dossiers = [];
    this.refusal = null;
    this.look();
    clearTimeout(this.#timer);
    if (!this.correcting) this.#timer = setTimeout(() => void this.keep(), KEEP_MS);
  }

  /** What is wrong at an input, in words. */
  wrong(field: string): string | undefined {
    const found =
      this.refusal?.field === field
        ? this.refusal
        : this.preview?.problems.find((p) => p.field === field && !this.#isPast(p.code));
    return found && (this.tried || this.#filled(field))
      ? desk.wordsFor(new DeskRefusal(found))
      : undefined;
  }

  /** What was lacking when the preview was asked for, and is there since. */
  #isPast(code: DeskError['code']): boolean {
    return code === 'procedure_missing' && this.procedure !== null;
  }

  #filled(field: string): boolean {
    return isFilled(this.draft, field) ?? Boolean(this.procedure);
  }

  async choose(code: string): Promise<void> {
    const turn = this.#turn;
    const { procedure } = await call('catalogue.get', { code });
    if (turn !== this.#turn) return;
    this.sought = '';
    this.procedure = procedure;
    this.cleared = null;
    Object.assign(this.draft, { procedure: code, case: '', agency: null, charge: null });
    Object.assign(this.draft, { duration: null, duration_reason: '' });
    this.draft.channel = usualChannel(procedure, Boolean(this.draft.postal_list?.number));
    this.takeCase(procedure.cases[0]?.name ?? '');
  }

  /** The checklist of a case. */
  takeCase(name: string): void {
    this.draft.case = name;
    const papers = this.procedure?.cases.find((c) => c.name === name)?.papers ?? [];
    this.rows = asPublished(papers);
    this.changed();
  }

  /** Makes room for another procedure; what was filled in for this one can come back. */
  clearProcedure(): void {
    if (this.procedure) this.cleared = this.snapshot();
    Object.assign(this.draft, { procedure: null, case: '', agency: null });
    Object.assign(this.draft, { papers: null, charge: null });
    this.procedure = null;
    this.rows = [];
    this.changed();
  }

  /** The procedure that was cleared last, as it was filled in. */
  async restore(): Promise<void> {
    if (!this.cleared || this.procedure) return;
    const { procedure, case: of, agency, papers, charge, channel } = this.cleared;
    const { duration, duration_reason } = this.cleared;
    await this.choose(procedure ?? '');
    this.takeCase(of);
    Object.assign(this.draft, { agency, charge, channel, duration, duration_reason });
    this.rows = asHandedIn(this.rows, papers ?? []);
    this.changed();
  }

  async recall(): Promise<void> {
    const { draft } = this;
    const { number } = draft.submitter;
    if (!number) return void (this.recalled = null);
    // What is no number yet is nobody's.
    const recalled = await call('person.recall', { number }).catch(() => null);
    // What is known of one citizen never reaches the next, however late it is told.
    if (this.draft !== draft || draft.submitter.number !== number) return;
    this.recalled = recalled;
    if (!recalled?.known) return;
    // What was told at the counter is better than what the number speaks of.
    const hint = this.filled;
    takeOut(draft.submitter, hint);
    this.filled = {};
    this.#fill(knownOf(draft.submitter, recalled));
    this.#fill(hint);
  }

  /** Fills in what is known by the number; what was typed stays. */
  #fill(known: Partial<Party>): void {
    const filled = fillIn(this.draft.submitter, known);
    if (!Object.keys(filled).length) return;
    this.filled = { ...this.filled, ...filled };
    this.changed();
  }

  /** Another number is typed: what the one before was known by is not this one's. */
  forgetKnown(): void {
    takeOut(this.draft.submitter, this.filled);
    this.filled = {};
    this.recalled = null;
  }

  /** What the number says of sex and year, once for each number: what is taken away stays so. */
  #takeHint({ number_says }: Preview): void {
    if (!number_says || number_says.number === this.#hinted) return;
    this.#hinted = number_says.number;
    if (!this.draft.submitter.from_card)
      this.#fill({ sex: number_says.sex, born: number_says.born });
  }

  /**
   * Keeps the draft, one save after the other: two at once would make two
   * drafts, and an answer that comes when another draft has the form must not
   * give that one its id.
   */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.draft;
    const save = async (): Promise<void> => {
      if (this.draft !== draft || this.correcting) return;
      if (isBlank(draft)) return this.#forgetKept(draft);
      const kept = await call('draft.save', { draft: this.snapshot() });
      draft.id ??= kept.id;
    };
    this.#keeping = this.#keeping.then(save, save);
    await this.#keeping;
    await drafts.look();
  }

  /** What was typed and taken away again is kept no longer. */
  async #forgetKept(draft: Draft): Promise<void> {
    if (!draft.id) return;
    await call('draft.discard', { id: draft.id });
    draft.id = null;
  }

  async resume(draft: Draft): Promise<void> {
    await this.keep();
    await this.take(draft);
  }

  /** An earlier dossier as the beginning of a new one. */
  async copy(draft: Draft): Promise<void> {
    if (this.correcting) await this.leave();
    await this.resume(draft);
  }

  /** Lays a draft on the form; what was there has been kept or is not wanted. */
  private async take(draft: Draft): Promise<void> {
    const { papers } = draft;
    this.reset();
    const turn = this.#turn;
    this.draft = $state.snapshot(draft);
    const [gathered, answer] = await Promise.all([
      drafts.othersOn(draft),
      draft.procedure ? call('catalogue.get', { code: draft.procedure }) : null,
    ]);
    if (turn !== this.#turn) return;
    this.gathered = gathered;
    if (answer) {
      this.procedure = answer.procedure;
      this.takeCase(this.draft.case);
      if (papers) this.rows = asHandedIn(this.rows, papers);
    }
    this.changed();
    if (!this.correcting) void this.recall();
  }

  /** Takes one of those on the receipt back onto the form; the present one takes its place. */
  async fetch(nth: number): Promise<void> {
    const item = this.gathered[nth];
    if (!item) return;
    if (this.procedure) await this.keep();
    else await this.drop();
    await this.take(withPeople($state.snapshot(item.draft), this.snapshot()));
  }

  /** Done when nothing is being kept; what is typed now is not kept by itself. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#keeping.catch(() => {});
  }

  /** Forgets the draft that is kept of what stands on the form. */
  async drop(): Promise<void> {
    await this.settle();
    await drafts.forget(this.draft.id);
  }

  /** The form becomes that of a correction until it is saved or left. */
  async correct(what: Correcting): Promise<void> {
    if (!this.correcting) {
      await this.keep();
      this.#interrupted = this.touched ? this.draft.id : null;
    }
    this.correcting = what;
    this.reason = '';
    // The fee stays as it stands, or is asked anew: never as it was at the reception.
    await this.take({ ...structuredClone(what.draft), charge: null });
  }

  /** Leaves a correction; the draft that it interrupted is there again. */
  async leave(): Promise<void> {
    this.correcting = null;
    this.reason = '';
    this.reset();
    const before = drafts.all.find((draft) => draft.id === this.#interrupted);
    this.#interrupted = null;
    if (before) await this.take(before.draft);
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.draft = emptyDraft();
    this.gathered = [];
    this.procedure = null;
    this.rows = [];
    this.recalled = null;
    this.filled = {};
    this.#hinted = null;
    this.tried = false;
    this.refusal = null;
    this.preview = null;
    this.earlier = false;
    this.unread = null;
    this.sought = '';
    this.unreadAmount = false;
    this.cleared = null;
    question.forget();
    this.#turn += 1;
  }

  /** Leaves the form to the next officer. */
  close(): void {
    this.correcting = null;
    this.reason = '';
    saved.forget();
    this.reset();
  }

  async setAside(): Promise<void> {
    await this.keep();
    this.reset();
  }

  /** Throws the draft away: what it was about is recorded otherwise. */
  async discard(): Promise<void> {
    await this.drop();
    this.reset();
  }
}

export const intake = new Intake();
