/** What the page does at a key or a click, and where the hands are afterwards. */
import { carryOn } from '../../parts/carriage';
import { state as desk } from '../../window/state.svelte';
import type { Draft } from '../../wire/Draft';
import type { Party } from '../../wire/Party';
import { emptyParty } from './blank';
import { intake } from './draft.svelte';
import { drawer } from './drawer.svelte';
import { gathering } from './gathering.svelte';
import { doingAt, isForNew, isOnce, moves as movesDraft, type Doing } from './keys';
import { known } from './known.svelte';
import { mode } from './mode.svelte';
import * as moves from './moves.svelte';
import { focus, form, toTrouble } from './places';
import { printGuidance, printList } from './prints';
import type { Promising } from './question.svelte';
import { receiving, type Came } from './receiving.svelte';
import { saved } from './saved.svelte';
import { scanning } from './scanning.svelte';

class Works {
  /** The draft that was asked once to be thrown away. */
  #asked = $state.raw<Draft | null>(null);
  #does: Record<Doing, () => unknown> = {
    save: () => this.#save('Ctrl Enter'),
    atOnce: () => this.#save('F7'),
    gather: () => this.#gather(),
    takeBack: () => this.fetch(gathering.items.length - 1),
    aside: () => this.#aside(),
    drafts: () => mode.over('drafts'),
    drop: () => this.#drop(),
    postalList: () => void printList(),
    opened: () => saved.open(),
    owner: toggleOwner,
    procedure: clearProcedure,
    guidance: () => void printGuidance(),
    history: askHistory,
    offered: () => this.#offered(),
    visit: () => mode.over('visit'),
    earlier: askWhen,
    next: goOn,
  };

  get dropping(): boolean {
    return this.#asked !== null && this.#asked === intake.draft;
  }

  do(doing: Doing): void {
    // A correction may have begun while this waited for its turn.
    const work = () => (mode.correcting && isForNew(doing) ? undefined : this.#does[doing]());
    if (doing !== 'next') return this.#after(work);
    void scanning.afterScans(work).catch((raw) => desk.complain(raw));
  }

  /** The button that saves was pressed, by whatever pressed it. */
  press(): void {
    this.#after(() => this.#save('click'));
  }

  #after(work: () => unknown): void {
    void scanning.after(work).catch((raw) => desk.complain(raw));
  }

  /** Does what a key is for; false where it is for nothing here. */
  at(event: KeyboardEvent): boolean {
    const doing = doingAt(event);
    if (doing !== 'drop' && event.key !== 'Shift') this.#asked = null;
    if (!doing || (doing === 'next' && !isInput(event.target))) return false;
    if (event.repeat && isOnce(doing)) return true;
    if (receiving.busy && movesDraft(doing)) return true;
    this.do(doing);
    return true;
  }

  async #save(by: Promising): Promise<void> {
    const at = leaveInput();
    const { correcting } = mode;
    // Once more on what was just saved: there is nothing to save.
    if (!correcting && saved.dossiers.length && !intake.touched) return focus('citizen-name');
    const came = await (correcting ? receiving.correct(correcting, by) : receiving.receive(by));
    if (came !== 'done') return await this.#trouble(came, at);
    scanning.trouble = null;
    if (correcting) return desk.openDossier(correcting.code);
    await focus('citizen-name');
  }

  /** One more dossier for the same citizen, on the same receipt. */
  async #gather(): Promise<void> {
    const at = leaveInput();
    const came = await receiving.gather();
    await (came === 'done' ? focus('procedure-box') : this.#trouble(came, at));
  }

  #trouble(came: Came, at: HTMLElement | null): Promise<void> {
    return toTrouble(came === 'asked', intake.rows, at);
  }

  /** Takes the one who is offered; of several the hands choose. */
  #offered(): Promise<void> | void {
    const [only, other] = known.offered;
    if (other) return focus('offer-1');
    if (only) return this.take(only);
  }

  /** Fills in somebody who was offered, and goes on as after a card. */
  async take(person: Party): Promise<void> {
    const whole = known.take(intake.draft.submitter, person);
    intake.changed();
    await focus(intake.procedure ? 'citizen-phone' : 'procedure-box');
    if (whole) await intake.recall();
  }

  /** Somebody who waits, back on the form. */
  async open(draft: Draft): Promise<void> {
    if (receiving.busy) return;
    await moves.resume($state.snapshot(draft)).catch((raw) => desk.complain(raw));
    mode.plain();
    await focus(afterOpening());
  }

  /** One of those on the receipt, back on the form. */
  async fetch(nth: number): Promise<void> {
    await moves.fetch(nth).catch((raw) => desk.complain(raw));
    await focus(intake.firstInput);
  }

  async #aside(): Promise<void> {
    if (drawer.close()) return;
    if (scanning.trouble) return void (scanning.trouble = null);
    const { correcting } = mode;
    if (correcting) {
      const kept = await moves.leave();
      desk.openDossier(correcting.code);
      if (kept) desk.say((w) => w.intake.correctionAside);
      return;
    }
    if (!intake.touched) return intake.reset();
    await moves.setAside();
    desk.say((w) => w.intake.asideDone);
    await focus('citizen-name');
  }

  /** Throws the draft on the form away, once that was asked for twice. */
  async #drop(): Promise<void> {
    if (!intake.touched || mode.correcting) return;
    if (!this.dropping) return void (this.#asked = intake.draft);
    this.#asked = null;
    await moves.discard();
    desk.say((w) => w.intake.dropped);
    await focus('citizen-name');
  }
}

const isInput = (at: EventTarget | null) =>
  at instanceof HTMLInputElement || at instanceof HTMLSelectElement;

/** Where the hands go on with a draft that was taken up. */
export function afterOpening(): string {
  const named = Boolean(intake.draft.submitter.name) && !intake.procedure;
  return named ? 'procedure-box' : 'citizen-name';
}

/** What an input settles only when it is left (a date, a title) is settled now. */
function leaveInput(): HTMLElement | null {
  const at = document.activeElement as HTMLElement | null;
  at?.blur();
  return at;
}

/** To the next input, as a typewriter's carriage goes. */
function goOn(): void {
  const [page, at] = [form(), document.activeElement];
  if (page && at instanceof HTMLElement) carryOn(page, at);
}

function toggleOwner(): void {
  const { draft } = intake;
  draft.owner = draft.owner ? null : emptyParty();
  draft.authority = draft.owner ? { document: '', date: null } : null;
  intake.changed();
  requestAnimationFrame(() => document.getElementById('owner-name')?.focus());
}

function clearProcedure(): Promise<void> {
  intake.clearProcedure();
  return focus('procedure-box');
}

/** Every dossier of whoever stands at the window. */
function askHistory(): void {
  const { number } = intake.draft.submitter;
  if (number) desk.person = { number };
}

/** When it was received, where that is not now. */
function askWhen(): Promise<void> {
  intake.earlier = true;
  return focus('received-at');
}

export const works = new Works();
