/** What a scan does to the form: whose card it is, and what of it is certain. */
import { asRefusal, call, type DeskRefusal } from '../../backend';
import { state as desk } from '../../window/state.svelte';
import type { Party } from '../../wire/Party';
import type { Words } from '../../words';
import { intake } from './draft.svelte';
import { drafts } from './drafts.svelte';
import { InTurn } from './inTurn';
import { mode } from './mode.svelte';
import * as moves from './moves.svelte';
import { isOf, type Scanned } from './persons';
import { receiving } from './receiving.svelte';

class Scanning {
  /** A scan that cannot be used, and what arrived. */
  trouble = $state.raw<{ refusal: DeskRefusal; raw: string } | null>(null);

  /** What was struck and scanned, each in its turn. */
  #turn = new InTurn();
  /** The scans among it. */
  #scans = new InTurn();

  /** Reads a scan into the form, in the order in which they came; answers the next input. */
  read(text: string): Promise<string | null> {
    const reading = this.#turn.do(() => this.#read(text));
    void this.#scans.do(() => reading).catch(() => null);
    return reading;
  }

  /** Goes where the hands go next, once the scans before are read; it waits for no key. */
  afterScans(work: () => unknown): Promise<unknown> {
    return this.#scans.after(work);
  }

  /**
   * Does what was struck once the scans and the keys before it are done: a card that comes
   * right after Esc finds the form empty, and the list of those who wait, called right
   * after it, has the one who was laid aside.
   */
  after<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#turn.do(work);
  }

  async #read(text: string): Promise<string | null> {
    this.trouble = null;
    try {
      // The next citizen's card never goes with the dossier that is being saved.
      const card = await call('identity.read', { text }).finally(() => receiving.sending);
      if (card.kind === 'card_zone') return await this.#keep(card, card.plain_name);
      if (card.kind !== 'citizen_card') return null;
      const { number, name, born, sex, address } = card;
      const owner = this.#ownerAt(document.activeElement, card);
      if (!owner && !(await this.#makeRoom(card))) return null;
      const party = owner ?? intake.draft.submitter;
      const told = { number, name, born: born || null, sex, address };
      Object.assign(party, { kind: 'person', ...told, nationality: undefined, from_card: true });
      intake.changed();
      const odd = ({ intake: { cardFields } }: Words) => card.odd.map((nth) => cardFields[nth - 1]);
      if (card.odd.length) desk.say((w) => w.intake.oddFields(odd(w).join(', ')), 'bad');
      if (!owner) await intake.recall();
      if (!name) return owner ? 'owner-name' : 'citizen-name';
      return intake.procedure ? null : 'procedure-box';
    } catch (raw) {
      const refusal = asRefusal(raw);
      this.trouble = { refusal, raw: text };
      return await this.#keepCertain(refusal);
    }
  }

  /** The owner, where the hands are and the card is his. */
  #ownerAt(at: Element | null, card: Scanned): Party | null {
    const { owner } = intake.draft;
    return owner && at?.id.startsWith('owner-') && isOf(owner, card) ? owner : null;
  }

  /**
   * Another person's card never joins what was typed: that draft is put aside, and one
   * of his own that waits comes back. A procedure that is chosen and nothing else is for
   * whoever comes. A correction stays whose it is. False where there is no room.
   */
  async #makeRoom(card: Scanned): Promise<boolean> {
    intake.sought = '';
    if (isOf(intake.draft.submitter, card)) return true;
    const own = drafts.of(card.number);
    if (intake.anybodys && !(own && !intake.procedure)) return true;
    if (mode.correcting) {
      desk.say((w) => w.intake.cardOfAnother, 'bad');
      return false;
    }
    const left = intake.touched;
    await moves.setAside();
    if (own) await moves.resume(own.draft);
    if (left) desk.say((w) => w.intake.asideDone);
    if (own) desk.say((w) => w.intake.backAgain);
    return true;
  }

  async #keepCertain(refusal: DeskRefusal): Promise<string | null> {
    if (refusal.code !== 'card_mangled') return null;
    const { number, born } = JSON.parse(refusal.detail ?? '{}') as Record<string, string | null>;
    return number ? await this.#keep({ number, born: born ?? null, sex: null }) : null;
  }

  /** Takes what is certain into the draft; the name is the clerk's to type. */
  async #keep(
    { number, born, sex }: Pick<Party, 'born' | 'sex'> & { number: string },
    name?: string,
  ): Promise<string | null> {
    if (!(await this.#makeRoom({ number, name }))) return null;
    const certain = { ...(born && { born }), ...(sex && { sex }) };
    Object.assign(intake.draft.submitter, { number, ...certain });
    intake.changed();
    return 'citizen-name';
  }
}

export const scanning = new Scanning();
