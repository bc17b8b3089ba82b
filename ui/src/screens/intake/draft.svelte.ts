/** The draft under the clerk's hands, what it comes to, and how it is kept. */
import { asRefusal, call, latest, type DeskRefusal } from '../../backend';
import { state as desk, type Correcting } from '../../window/state.svelte';
import type { Agency } from '../../wire/Agency';
import type { DeskError } from '../../wire/DeskError';
import type { Draft } from '../../wire/Draft';
import type { PaperKind } from '../../wire/PaperKind';
import type { Party } from '../../wire/Party';
import type { Preview } from '../../wire/Preview';
import type { Procedure } from '../../wire/Procedure';
import type { ReceiveAnswer } from '../../wire/ReceiveAnswer';
import type { Recalled } from '../../wire/Recalled';
import type { SavedDraft } from '../../wire/SavedDraft';

/** A paper on the checklist. */
export interface Row {
  title: string;
  kind: PaperKind;
  quantity: number;
  on: boolean;
  optional: boolean;
}

export const emptyParty = (): Party => ({
  kind: 'person',
  name: '',
  number: null,
  born: null,
  sex: null,
  address: '',
  phone: null,
  email: null,
  from_card: false,
});

const emptyDraft = (): Draft => ({
  id: null,
  procedure: null,
  case: '',
  channel: null,
  agency: null,
  submitter: emptyParty(),
  owner: null,
  authority: null,
  papers: null,
  sets: null,
  duration: null,
  duration_reason: '',
  charge: null,
  delivery: { how: 'counter' },
  shelf: '',
  note: '',
  received: null,
  received_reason: '',
});

/** How long after the last key the draft is kept. */
const KEEP_MS = 500;

class Intake {
  draft = $state<Draft>(emptyDraft());
  rows = $state<Row[]>([]);
  procedure = $state<Procedure | null>(null);
  preview = $state<Preview | null>(null);
  recalled = $state<Recalled | null>(null);
  drafts = $state<SavedDraft[]>([]);
  agencies = $state<Agency[]>([]);
  saved = $state<ReceiveAnswer | null>(null);
  /** Whether what was saved last was handed over at once. */
  atOnce = $state(false);
  /** The dossier whose reception is corrected here, in place of a new one. */
  correcting = $state.raw<Correcting | null>(null);
  /** Why it is corrected. */
  reason = $state('');
  busy = $state(false);
  /** Errors at empty inputs are shown only after a try to save. */
  tried = $state(false);
  refusal = $state<DeskRefusal | null>(null);
  #keeping: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The draft that had the form before a correction took it. */
  #before: string | null = null;
  #ask = latest(
    (draft: Draft) => call('intake.preview', { draft }),
    (preview) => (this.preview = preview),
    (raw) => desk.complain(raw),
  );

  /** Whether anything has been typed. */
  get touched(): boolean {
    const { submitter, procedure, owner } = this.draft;
    return Boolean(submitter.name || submitter.number || procedure || owner?.name);
  }

  /** The draft as it crosses the seam. */
  snapshot(): Draft {
    const draft = $state.snapshot(this.draft);
    if (!draft.authority?.document.trim()) draft.authority = null;
    if (this.procedure) {
      const on = this.rows.filter((row) => row.on && row.title.trim());
      draft.papers = on.map(({ title, kind, quantity }) => ({ title, kind, quantity }));
    }
    return draft;
  }

  /** Called after every change: a fresh preview now, the draft kept soon. */
  changed(): void {
    this.saved = null;
    this.refusal = null;
    this.#ask(this.snapshot());
    clearTimeout(this.#timer);
    if (this.touched && !this.correcting) this.#timer = setTimeout(() => void this.keep(), KEEP_MS);
  }

  /** What is wrong at an input, in words. */
  wrong(field: string): string | undefined {
    const found =
      this.refusal?.field === field
        ? this.refusal
        : this.preview?.problems.find((p) => p.field === field);
    return found && (this.tried || this.filled(field)) ? this.words(found) : undefined;
  }

  private words(problem: DeskError): string {
    const words = desk.words.errors[problem.code];
    return problem.detail ? `${words} (${problem.detail})` : words;
  }

  private filled(field: string): boolean {
    const [head = '', input = ''] = field.split('.');
    const party = head === 'owner' ? this.draft.owner : this.draft.submitter;
    if (head === 'submitter' || head === 'owner') return Boolean(party?.[input as keyof Party]);
    return Boolean(this.procedure);
  }

  async choose(code: string): Promise<void> {
    const { procedure } = await call('catalogue.get', { code });
    this.procedure = procedure;
    Object.assign(this.draft, { procedure: code, case: '', agency: null, charge: null });
    Object.assign(this.draft, { duration: null, duration_reason: '' });
    this.draft.channel = procedure.channels.some((c) => c.channel === 'in_person')
      ? 'in_person'
      : (procedure.channels[0]?.channel ?? null);
    this.takeCase(procedure.cases[0]?.name ?? '');
  }

  /** The checklist of a case: every paper as published, those "nếu có" unticked. */
  takeCase(name: string): void {
    this.draft.case = name;
    const papers = this.procedure?.cases.find((c) => c.name === name)?.papers ?? [];
    this.rows = papers.map((paper) => ({
      title: paper.title,
      kind: paper.originals > 0 ? 'original' : paper.certified > 0 ? 'certified' : 'copy',
      quantity: Math.max(1, paper.originals || paper.certified || paper.copies),
      on: !paper.optional,
      optional: paper.optional,
    }));
    this.changed();
  }

  clearProcedure(): void {
    Object.assign(this.draft, { procedure: null, case: '', agency: null, papers: null });
    this.procedure = null;
    this.rows = [];
    this.changed();
  }

  async recall(): Promise<void> {
    const { number, kind } = this.draft.submitter;
    if (kind !== 'person' || !/^\d{12}$/.test(number ?? '')) return void (this.recalled = null);
    this.recalled = await call('person.recall', { number: number ?? '' }).catch(() => null);
    if (!this.recalled?.known) return;
    const party = this.draft.submitter;
    party.phone ||= this.recalled.phone;
    party.email ||= this.recalled.email;
    party.address ||= this.recalled.address;
    this.changed();
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
      if (this.draft !== draft || !this.touched || this.correcting) return;
      const kept = await call('draft.save', { draft: this.snapshot() });
      draft.id ??= kept.id;
    };
    this.#keeping = this.#keeping.then(save, save);
    await this.#keeping;
    await this.listDrafts();
  }

  async listDrafts(): Promise<void> {
    this.drafts = (await call('draft.list', {})).drafts;
  }

  async resume(saved: SavedDraft): Promise<void> {
    await this.keep();
    await this.take(saved.draft);
  }

  /** An earlier dossier as the beginning of a new one. */
  async copy(draft: Draft): Promise<void> {
    if (this.correcting) await this.leave();
    await this.resume({ id: '', saved: '', officer: '', draft });
  }

  /** Lays a draft on the form; what was there has been kept or is not wanted. */
  private async take(draft: Draft): Promise<void> {
    const { papers } = draft;
    this.reset();
    this.draft = draft;
    if (draft.procedure) {
      const { procedure } = await call('catalogue.get', { code: draft.procedure });
      this.procedure = procedure;
      const kept = $state.snapshot(this.draft);
      this.takeCase(kept.case);
      if (papers) this.restoreRows(papers);
    }
    this.changed();
  }

  /** The form becomes that of a correction until it is saved or left. */
  async correct(what: Correcting): Promise<void> {
    if (!this.correcting) {
      await this.keep();
      this.#before = this.touched ? this.draft.id : null;
    }
    this.correcting = what;
    this.reason = '';
    await this.take(structuredClone(what.draft));
  }

  /** Leaves a correction; the draft that it interrupted is there again. */
  async leave(): Promise<void> {
    this.correcting = null;
    this.reason = '';
    this.reset();
    const before = this.drafts.find((draft) => draft.id === this.#before);
    this.#before = null;
    if (before) await this.take(before.draft);
  }

  private restoreRows(papers: NonNullable<Draft['papers']>): void {
    for (const row of this.rows) row.on = false;
    for (const paper of papers) {
      const row = this.rows.find((r) => r.title === paper.title && !r.on);
      if (row) Object.assign(row, paper, { on: true });
      else this.rows.push({ ...paper, on: true, optional: true });
    }
  }

  /** The next draft after the present one. */
  async cycle(): Promise<void> {
    await this.keep();
    const at = this.drafts.findIndex((d) => d.id === this.draft.id);
    const next = this.drafts[(at + 1) % Math.max(1, this.drafts.length)];
    if (next && next.id !== this.draft.id) await this.resume(next);
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.draft = emptyDraft();
    this.procedure = null;
    this.rows = [];
    this.recalled = null;
    this.tried = false;
    this.refusal = null;
    this.preview = null;
  }

  async setAside(): Promise<void> {
    await this.keep();
    this.reset();
  }

  /** Throws the draft away: what it was about is recorded otherwise. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#keeping.catch(() => {});
    const { id } = this.draft;
    this.reset();
    if (id) await call('draft.discard', { id });
    await this.listDrafts();
  }

  /**
   * Saves; the form is free for the next citizen before anything is printed.
   * What is handed over at once has its receipt only where one is asked for.
   */
  receive(atOnce = false): Promise<boolean> {
    return this.#send(async () => {
      const print = Boolean(desk.session?.printer) && !atOnce;
      const asked = { draft: this.snapshot(), print, at_once: atOnce };
      const answer = await call('intake.receive', asked);
      this.reset();
      this.saved = answer;
      this.atOnce = atOnce;
      if (!atOnce) void this.bringOut(answer.print_line);
      await Promise.all([this.listDrafts(), desk.refresh()]);
    });
  }

  /** Saves the correction as a new version. */
  saveCorrection({ code, entries }: Correcting): Promise<boolean> {
    return this.#send(async () => {
      const { reason } = this;
      const draft = this.snapshot();
      const corrected = { code, seen: entries, draft, reason, print: desk.prints };
      const { print_line } = await call('dossier.correct', corrected);
      desk.say((words) => `${code}: ${words.handling.done.correct}`);
      await this.leave();
      void desk.bringOut(print_line);
      await desk.refresh();
    });
  }

  async #send(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.tried = true;
    clearTimeout(this.#timer);
    // A save still under way would bring the draft back after it was received.
    await this.#keeping.catch(() => {});
    try {
      await work();
      return true;
    } catch (raw) {
      this.refusal = asRefusal(raw);
      if (!this.refusal.field) desk.complain(raw);
      this.#ask(this.snapshot());
      return false;
    } finally {
      this.busy = false;
    }
  }

  private async bringOut(line: number | null): Promise<void> {
    if (line === null) return desk.say((w) => w.intake.noPrinter);
    await call('print.run', { line }).catch((raw) => desk.complain(raw));
    await desk.refresh();
  }
}

export const intake = new Intake();
