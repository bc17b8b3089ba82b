/**
 * A procedure while it is written: what is typed, kept at the desk a moment after each
 * letter, and what is to be said of it. It stays open over other places until it is left.
 */
import { asRefusal, call } from '../../../backend';
import { state as desk } from '../../../window/state.svelte';
import type { DraftOpened } from '../../../wire/DraftOpened';
import type { Finding } from '../../../wire/Finding';
import type { WritingTold } from '../../../wire/WritingTold';
import type { WrittenProcedure } from '../../../wire/WrittenProcedure';
import { alike } from './parts';
import { asSent, asTyped } from './typed';

/** So long after the last letter the draft is kept. */
const PAUSE_MS = 250;

class Writing {
  draft = $state<WrittenProcedure | null>(null);
  told = $state.raw<WritingTold | null>(null);
  /** The version before, as it would stand in the form. */
  before = $derived(this.told?.before ? asTyped(this.told.before) : null);
  /** How many dossiers of the procedure are open here. */
  open = $state(0);
  /** What came in between that was shown when publishing was asked for. */
  seen = $state<string | undefined>(undefined);
  busy = $state(false);
  /** Whether publishing was asked for: until then nothing that is merely not typed yet is red. */
  tried = $state(false);
  #code: string | undefined;
  #officer = '';
  /** Whether it was begun just now: left as it is, it was none. */
  #begun = false;
  #first = '';
  /** What the desk keeps. */
  #kept = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: Promise<boolean> = Promise.resolve(true);
  #taking = false;

  /** Whoever works now does not find what another one writes. */
  begin(officer: string): void {
    if (this.#officer !== officer) this.#close();
    this.#officer = officer;
  }

  /** The code of the procedure of which it is a new version; undefined for a new one. */
  get code(): string | undefined {
    return this.#code;
  }

  get blocks(): Finding[] {
    return this.told?.findings.filter((one) => one.weight === 'blocks') ?? [];
  }

  /** What blocks at an input, in words, once publishing was asked for. */
  wrong(input: string): string | undefined {
    const found = this.tried ? this.blocks.find((one) => one.at === input) : undefined;
    return found && desk.words.writing.findings[found.about](found.detail);
  }

  /** Opens the draft of a procedure; one at a time. */
  async take(code: string | undefined): Promise<void> {
    if (this.#taking) return;
    this.#taking = true;
    await this.#open(code).finally(() => (this.#taking = false));
  }

  async #open(code: string | undefined): Promise<void> {
    const opened: DraftOpened = await call('procedure.draft_open', code ? { code } : {});
    this.#code = code;
    [this.draft, this.told, this.open] = [asTyped(opened.draft), opened.told, opened.open];
    [this.#begun, this.seen, this.tried] = [opened.begun, undefined, false];
    this.#kept = this.#first = JSON.stringify(opened.draft);
  }

  /** Something may have been typed: it is kept in a moment. */
  typed(): void {
    clearTimeout(this.#timer);
    if (this.#sent() !== this.#kept) this.#timer = setTimeout(() => void this.keep(), PAUSE_MS);
  }

  /** Keeps what is typed now, after whatever is being kept, and answers whether it is kept. */
  keep(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#keeping = this.#keeping.then(() => this.#keepNow());
    return this.#keeping;
  }

  async #keepNow(): Promise<boolean> {
    const sent = this.#sent();
    if (!this.draft || sent === this.#kept) return true;
    try {
      this.told = await call('procedure.draft_keep', this.#request());
      this.#kept = sent;
      return true;
    } catch (raw) {
      desk.complain(raw);
      return false;
    }
  }

  /**
   * Leaves the draft as it is, and answers whether it is left: what is not kept stays open.
   * One in which nothing was typed is thrown away.
   */
  async leave(): Promise<boolean> {
    if (!(await this.keep())) return false;
    if (this.#begun && this.#kept === this.#first) await this.#drop();
    this.#close();
    return true;
  }

  /** Throws the draft away, and answers whether it is gone. */
  async drop(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#keeping;
    if (!(await this.#drop())) return false;
    this.#close();
    desk.say((words) => words.writing.dropped);
    return true;
  }

  /**
   * Publishes what is typed. Where something came in between that nobody has seen yet, it is
   * shown, and the next word publishes nevertheless. Answers the code once it is published.
   */
  async publish(): Promise<string | null> {
    if (!this.draft || this.busy) return null;
    [this.busy, this.tried] = [true, true];
    const title = this.draft.title;
    const { seen } = this;
    try {
      if (!(await this.keep()) || this.blocks.length) return null;
      const written = this.#request();
      const done = await call('procedure.publish', seen ? { written, seen } : { written });
      this.#close();
      const day = done.from.split('-').reverse().join('/');
      desk.say((words) => words.writing.published(title, day));
      return done.code;
    } catch (raw) {
      await this.#refused(raw);
      return null;
    } finally {
      this.busy = false;
    }
  }

  async #refused(raw: unknown): Promise<void> {
    if (asRefusal(raw).code !== 'procedure_changed') return desk.complain(raw);
    try {
      this.told = await call('procedure.draft_keep', this.#request());
      this.seen = this.told.meanwhile?.stands;
    } catch (again) {
      desk.complain(again);
    }
  }

  /** The guidance sheet as it would be printed of what is typed. */
  async guidance() {
    await this.keep();
    return (await call('procedure.guidance', this.#request())).sheet;
  }

  /** Whether the input says something else than the version before. */
  differs(of: (procedure: WrittenProcedure) => unknown): boolean {
    const { draft, before } = this;
    return Boolean(draft && before && !alike(of(draft), of(before)));
  }

  async #drop(): Promise<boolean> {
    return call('procedure.draft_drop', this.#code ? { code: this.#code } : {}).then(
      () => true,
      (raw: unknown) => {
        desk.complain(raw);
        return false;
      },
    );
  }

  #close(): void {
    clearTimeout(this.#timer);
    [this.draft, this.told, this.seen] = [null, null, undefined];
  }

  #request() {
    const draft = JSON.parse(this.#sent()) as WrittenProcedure;
    return this.#code ? { code: this.#code, draft } : { draft };
  }

  #sent(): string {
    return this.draft ? JSON.stringify(asSent($state.snapshot(this.draft))) : '';
  }
}

export const writing = new Writing();
