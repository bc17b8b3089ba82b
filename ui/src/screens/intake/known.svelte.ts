/** What is known of whoever hands it in: from before, and from the number itself. */
import { call } from '../../backend';
import type { Draft } from '../../wire/Draft';
import type { Party } from '../../wire/Party';
import type { Preview } from '../../wire/Preview';
import type { Recalled } from '../../wire/Recalled';
import { mode } from './mode.svelte';
import { fillIn, isWholePhone, knownOf, offeredTo, takeOut } from './persons';

class Known {
  recalled = $state<Recalled | null>(null);
  /** What of the submitter was filled in, because it is known by the number. */
  filled = $state.raw<Partial<Party>>({});
  /** Who was here with the phone on the form; nobody is filled in unasked. */
  offered = $state.raw<Party[]>([]);
  /** The number whose hint was taken. */
  #hinted: string | null = null;

  /** Asks who has the number on the form; true where something was filled in. */
  async recall(form: { readonly draft: Draft }): Promise<boolean> {
    const { draft } = form;
    const { number } = draft.submitter;
    if (!number) return this.#nobody();
    // What is no number yet is nobody's.
    const recalled = await call('person.recall', { number }).catch(() => null);
    // What is known of one citizen never reaches the next, however late it is told.
    if (form.draft !== draft || draft.submitter.number !== number) return false;
    this.recalled = recalled;
    if (!recalled?.known) return false;
    // What was told at the counter is better than what the number speaks of.
    const hint = this.filled;
    takeOut(draft.submitter, hint);
    this.filled = {};
    const told = this.#fill(draft.submitter, knownOf(draft.submitter, recalled));
    return this.#fill(draft.submitter, hint) || told;
  }

  #nobody(): false {
    this.recalled = null;
    return false;
  }

  /** Fills in what is known; what was typed stays. */
  #fill(party: Party, known: Partial<Party>): boolean {
    const filled = fillIn(party, known);
    this.filled = { ...this.filled, ...filled };
    return Object.keys(filled).length > 0;
  }

  /** Asks who was here with the phone, where nothing else tells who it is. */
  async askPhone(form: { readonly draft: Draft }): Promise<void> {
    this.offered = [];
    const { draft } = form;
    const { phone, number } = draft.submitter;
    if (!isWholePhone(phone) || number || draft.owner || mode.correcting) return;
    const recalled = await call('person.recall', { phone }).catch(() => null);
    const { submitter } = draft;
    if (form.draft !== draft || submitter.phone !== phone || submitter.number) return;
    this.offered = offeredTo(submitter, recalled?.people ?? []);
  }

  /** Takes one who was offered; true where the number now tells the rest. */
  take(party: Party, person: Party): boolean {
    this.offered = [];
    Object.assign(party, { kind: person.kind, number: person.number, from_card: false });
    this.#fill(party, knownOf(party, { people: [person] }));
    return person.number !== null;
  }

  /** Another number is typed: what the one before was known by is not this one's. */
  leave(party: Party): void {
    takeOut(party, this.filled);
    this.filled = {};
    this.offered = [];
    this.recalled = null;
  }

  /** What the number says of sex and year, once for each number: what is taken away stays so. */
  hint(party: Party, { number_says }: Preview): boolean {
    if (!number_says || number_says.number === this.#hinted) return false;
    this.#hinted = number_says.number;
    const { sex, born } = number_says;
    return !party.from_card && this.#fill(party, { sex, born });
  }

  forget(): void {
    this.recalled = null;
    this.filled = {};
    this.offered = [];
    this.#hinted = null;
  }
}

export const known = new Known();
