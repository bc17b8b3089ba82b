/** The dossier that lies open: as it stands, and the act that is being done to it. */
import { asRefusal, call, type DeskRefusal } from '../../backend';
import type { ErrandTo } from '../../window/errands.svelte';
import { state as desk } from '../../window/state.svelte';
import type { Act } from '../../wire/Act';
import type { ActAnswer } from '../../wire/ActAnswer';
import type { Batch } from '../../wire/Batch';
import type { DossierAnswer } from '../../wire/DossierAnswer';
import type { FormKind } from '../../wire/FormKind';
import type { On } from '../../wire/On';
import type { Sheet } from '../../wire/Sheet';
import { kept } from './kept.svelte';
import { known } from './known.svelte';

/** What an act answers; a paper that it ordered is brought out then. */
type Done = ActAnswer | Batch;
/** The dossier that an act is done on, as it lies open. */
export type Acted = Required<On>;

/** A dossier that somebody asked to see. */
export type Asked = ErrandTo<'dossiers'>;

class Opened {
  /** The dossier whose page is shown; the lists where there is none. */
  asked = $state.raw<Asked | null>(null);
  code = $state('');
  dossier = $state.raw<DossierAnswer | null>(null);
  /** The paper that is shown, as it would be printed. */
  paper = $state<FormKind>('receipt');
  sheet = $state.raw<Sheet | null>(null);
  /** Why it cannot be shown. */
  trouble = $state.raw<DeskRefusal | null>(null);
  /** The act whose form is open. */
  form = $state<Act | null>(null);
  /** What is wrong with the form. */
  refusal = $state.raw<DeskRefusal | null>(null);
  busy = $state(false);
  /** Whether somebody else did something meanwhile. */
  moved = $state(false);

  /** Whether its receipt has come out as it is now. */
  get printed(): boolean {
    const { prints = [], version = 1 } = this.dossier ?? {};
    const now = prints.filter((line) => line.form === 'receipt' && line.version >= version);
    return now.some((line) => line.state === 'done');
  }

  may(act: Act): boolean {
    return this.dossier?.next_acts.includes(act) ?? false;
  }

  /**
   * Opens a dossier, with the form that was left half filled; a scanned one that may be
   * returned is about to be.
   */
  async open(code: string, scanned: boolean): Promise<void> {
    const left = this.code;
    Object.assign(this, { code, dossier: null, sheet: null, trouble: null, paper: 'receipt' });
    Object.assign(this, { form: null, refusal: null, moved: false });
    kept.tidy();
    if (left !== code && kept.of(left)) desk.say((w) => w.handling.formAside(left));
    await this.load();
    if (this.code !== code) return;
    const half = kept.of(code);
    if (half && this.may(half)) this.begin(half);
    else if (scanned && this.may('return')) this.begin('return');
  }

  async load(unmask = false): Promise<void> {
    const code = this.code;
    try {
      const dossier = await call('dossier.get', { code, unmask });
      if (this.code !== code) return;
      known.meet(dossier);
      this.dossier = dossier;
      this.trouble = null;
      // Nobody waits for the picture of the paper, least of all the next key.
      void this.show(this.paper).catch((raw: unknown) => desk.complain(raw));
    } catch (raw) {
      if (this.code === code) this.trouble = asRefusal(raw);
    }
  }

  /** Shows one of its papers; the first where it has this one no more. */
  async show(wanted: FormKind): Promise<void> {
    const { code, dossier } = this;
    const form = dossier?.papers.includes(wanted) ? wanted : dossier?.papers[0];
    if (!form) return void (this.sheet = null);
    this.paper = form;
    const { sheet } = await call('paper.preview', { form, about: code });
    if (this.code === code && this.paper === form) this.sheet = sheet;
  }

  /** The paper after the shown one, in a round. */
  get nextPaper(): FormKind {
    const papers = this.dossier?.papers ?? [];
    return papers[(papers.indexOf(this.paper) + 1) % papers.length] ?? 'receipt';
  }

  /** Asks for every dossier of its submitter; of its owner, where that is another. */
  askHistory(): void {
    const owner = this.dossier?.received.owner;
    if (this.dossier) desk.person = { code: this.code, ...(owner && { owner: false }) };
  }

  begin(act: Act): void {
    this.form = act;
    this.refusal = null;
  }

  close(): void {
    kept.drop(this.code, this.form);
    this.form = null;
    this.refusal = null;
  }

  /** Does an act; false where its form must be mended, or the dossier looked at again. */
  async act(act: Act, work: (on: Acted) => Promise<Done>): Promise<boolean> {
    const code = this.code;
    if (this.busy || !this.dossier) return false;
    Object.assign(this, { busy: true, refusal: null, moved: false });
    try {
      const done = await work({ code, seen: this.dossier.entries, print: desk.prints });
      this.close();
      desk.say((words) => `${code}: ${words.acts[act].done}`);
      void desk.refresh();
      await this.load();
      if ('print_line' in done) void desk.bringOut(done.print_line).then(() => this.#loadOf(code));
      return true;
    } catch (raw) {
      await this.#refused(asRefusal(raw));
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Looks again, where it still lies open and nobody is at a form. */
  async #loadOf(code: string): Promise<void> {
    if (this.code === code && !this.form) await this.load();
  }

  async #refused(refusal: DeskRefusal): Promise<void> {
    if (refusal.code !== 'dossier_moved') return void (this.refusal = refusal);
    await this.load();
    this.moved = true;
    if (this.form && !this.may(this.form)) this.close();
  }

  /** What is wrong at an input of the open form, in words. */
  wrong(field: string): string | undefined {
    const at = this.refusal?.field;
    return this.refusal && (at === field || at?.startsWith(`${field}.`))
      ? desk.wordsFor(this.refusal)
      : undefined;
  }
}

export const opened = new Opened();
