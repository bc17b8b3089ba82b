/** The draft under the clerk's hands, and what it comes to. */
import { call, DeskRefusal, latest } from '../../backend';
import { state as desk } from '../../window/state.svelte';
import type { Agency } from '../../wire/Agency';
import type { CentreFacts } from '../../wire/CentreFacts';
import type { Charge } from '../../wire/Charge';
import type { DeskError } from '../../wire/DeskError';
import type { Draft } from '../../wire/Draft';
import type { Preview } from '../../wire/Preview';
import type { Procedure } from '../../wire/Procedure';
import type { ProcedureAnswer } from '../../wire/ProcedureAnswer';
import { emptyDraft, isAnybodys, isBlank, isFilled } from './blank';
import { asHandedIn, asPublished, handedIn, usualChannel, type Row } from './checklist';
import { gathering } from './gathering.svelte';
import { Keeping } from './keeping';
import { known } from './known.svelte';
import { asOfDraft, firstUnsaid, lackingIn, saidIn, withSaid } from './lacking';
import { mode } from './mode.svelte';
import { firstAfterProcedure } from './places';
import { question } from './question.svelte';
import { saved } from './saved.svelte';

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
  agencies = $state<Agency[]>([]);
  /** What the centre says of the procedure, and what had to be said of it here the last time. */
  own = $state.raw<CentreFacts | null>(null);
  told = $state.raw<CentreFacts | null>(null);
  /** The draft before its procedure was cleared. */
  cleared = $state.raw<Draft | null>(null);
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
  /** What was asked about a form that was left since tells nothing of this one. */
  turn = 0;
  readonly keeping = new Keeping(this);
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
    const ticked = JSON.stringify(this.rows) !== JSON.stringify(this.#usualRows());
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

  /** The receipt anew, as far as it can be told. */
  look(): void {
    this.#ask({ ...this.#asked(), turn: this.turn });
  }

  /** What exactly this comes to, whatever was asked before it. */
  async lookNow(): Promise<Preview> {
    const turn = this.turn;
    const { correcting, ...asked } = this.#asked();
    const preview = await call('intake.preview', { ...asked, ...(correcting && { correcting }) });
    this.#comesTo(preview, turn);
    return preview;
  }

  /** Of what a preview is asked: of a correction with its dossier and the fee told anew. */
  #asked(): Omit<Asked, 'turn'> {
    const draft = this.snapshot();
    const correcting = mode.correcting && { code: mode.correcting.code, ...anew(draft) };
    return { draft, before: gathering.before(draft), correcting };
  }

  /** An answer about a form that was left since is none about this one. */
  #comesTo(preview: Preview, turn: number): void {
    if (turn !== this.turn) return;
    this.preview = preview;
    question.look(preview);
    if (!mode.correcting && known.hint(this.draft.submitter, preview)) this.changed();
  }

  /** Called after every change: a fresh preview now, the draft kept soon. */
  changed(): void {
    saved.dossiers = [];
    this.refusal = null;
    this.look();
    this.keeping.soon();
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
    const turn = this.turn;
    const answer = await call('catalogue.get', asOfDraft(code, this.draft));
    if (turn !== this.turn) return;
    const { procedure, own } = answer;
    this.sought = '';
    this.learn(answer);
    this.cleared = null;
    const { agency = null, duration = null } = this.told ?? {};
    Object.assign(this.draft, { procedure: code, case: '', agency, charge: null });
    Object.assign(this.draft, { duration, duration_reason: '' });
    this.draft.shelf ||= own?.shelf ?? '';
    this.draft.channel = usualChannel(procedure, Boolean(this.draft.postal_list?.number));
    this.takeCase(procedure.cases[0]?.name ?? '');
  }

  /** What is known of the procedure on the form. */
  learn({ procedure, own, told }: ProcedureAnswer): void {
    this.procedure = procedure;
    [this.own, this.told] = [own ?? null, told ?? null];
  }

  /** The checklist of a case. */
  takeCase(name: string): void {
    this.draft.case = name;
    this.rows = this.#usualRows();
    this.changed();
  }

  /** The papers of the case as published, or as the centre keeps them. */
  #usualRows(): Row[] {
    const papers = this.procedure?.cases.find((c) => c.name === this.draft.case)?.papers ?? [];
    return asPublished(papers);
  }

  /** What the draft says that the catalogue lacks. */
  get said(): CentreFacts | null {
    const { procedure, draft, rows } = this;
    if (!procedure || mode.correcting) return null;
    return saidIn(draft, rows, procedure, lackingIn(procedure, this.agencies.length));
  }

  /** Where the hands go on once a procedure is chosen. */
  get firstInput(): string {
    const { procedure, draft } = this;
    const lacking = procedure && lackingIn(procedure, this.agencies.length);
    const unsaid = lacking && firstUnsaid(draft, procedure, lacking);
    return firstAfterProcedure(this.rows, unsaid || undefined);
  }

  /** Whether all of it is as it was said the last time. */
  get isTold(): boolean {
    return JSON.stringify(this.said) === JSON.stringify(this.told);
  }

  /** Keeps it as the centre's own word, here and at every other counter. */
  async keepSaid(): Promise<void> {
    const { said, turn } = this;
    if (!said) return;
    try {
      await call('catalogue.note', withSaid(this.own, said));
      const answer = await call('catalogue.get', asOfDraft(said.code, this.draft));
      if (turn === this.turn && this.draft.procedure === said.code) this.#isKept(answer);
      desk.say((w) => w.intake.keeping.kept);
    } catch (raw) {
      desk.complain(raw);
    }
  }

  /** What was said is the catalogue's now, and no other word than its own. */
  #isKept(answer: ProcedureAnswer): void {
    this.learn(answer);
    Object.assign(this.draft, { agency: null, duration: null });
    this.changed();
  }

  /** Makes room for another procedure; what was filled in for this one can come back. */
  clearProcedure(): void {
    if (this.procedure) this.cleared = this.snapshot();
    if (this.own && this.draft.shelf === this.own.shelf) this.draft.shelf = '';
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
    const { turn } = this;
    await this.choose(procedure ?? '');
    if (turn !== this.turn) return;
    this.takeCase(of);
    Object.assign(this.draft, { agency, charge, channel, duration, duration_reason });
    this.rows = asHandedIn(this.rows, papers ?? []);
    this.changed();
  }

  /** Asks who has the number. */
  async recall(): Promise<void> {
    if (await known.recall(this)) this.changed();
  }

  /** Nothing is typed, and nothing is known of anybody. */
  reset(): void {
    this.keeping.stop();
    Object.assign(this, { draft: emptyDraft(), procedure: null, rows: [], cleared: null });
    Object.assign(this, { own: null, told: null });
    Object.assign(this, { preview: null, refusal: null, tried: false });
    Object.assign(this, { earlier: false, unread: null, sought: '', unreadAmount: false });
    gathering.items = [];
    known.forget();
    question.forget();
    this.turn += 1;
  }
}

export const intake = new Intake();
