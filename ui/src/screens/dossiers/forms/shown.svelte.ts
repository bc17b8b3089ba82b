/** The card that is shown at a return: it confirms who stands there, or fills who came. */
import { asRefusal, call, type DeskRefusal } from '../../../backend';
import type { CardAnswer } from '../../../wire/CardAnswer';
import type { CardShown } from '../../../wire/CardShown';
import { fill, fits, type Typed } from './returning';

/** What a card came to: `other` is for the clerk to take by a key. */
export interface Told {
  card: CardAnswer;
  how: 'confirmed' | 'filled' | 'other';
}

export class Shown {
  told = $state.raw<Told | null>(null);
  refusal = $state.raw<DeskRefusal | null>(null);
  /** Whether it was asked once who stands there, since another's card was shown. */
  asked = $state(false);

  /** The card of somebody else to whom it is given all the same: the entry keeps it. */
  get strangers(): CardShown | null {
    if (this.told?.how !== 'other') return null;
    const { number, name } = this.told.card;
    return { number, ...(name && { name }) };
  }

  /** Whether it may be given: another's card was shown for nobody, or that was asked. */
  answered(): boolean {
    if (this.told?.how !== 'other' || this.asked) return true;
    this.asked = true;
    return false;
  }

  /** Reads a card into the form; nothing that was typed is overwritten. */
  async read(code: string, text: string, typed: Typed): Promise<void> {
    this.clear();
    try {
      const card = await call('dossier.whose_card', { code, text });
      this.told = { card, how: this.#take(card, typed) };
    } catch (raw) {
      this.refusal = asRefusal(raw);
    }
  }

  #take(card: CardAnswer, typed: Typed): Told['how'] {
    const { authorised, item } = typed;
    if (card.of === 'nobody') {
      if (typed.to !== 'authorised' || !fits(authorised, card)) return 'other';
      fill(authorised, card);
      return 'filled';
    }
    const begun = typed.to === 'authorised' ? Object.values(authorised).join('') : item;
    if (typed.to !== card.of && begun.trim()) return 'other';
    typed.to = card.of;
    return 'confirmed';
  }

  /** Takes whoever the card is of, by the clerk's word. */
  take(typed: Typed): void {
    if (this.told?.how !== 'other') return;
    const { card } = this.told;
    if (card.of === 'nobody') {
      typed.to = 'authorised';
      fill(typed.authorised, card);
    } else typed.to = card.of;
    this.asked = false;
    this.told = { card, how: card.of === 'nobody' ? 'filled' : 'confirmed' };
  }

  clear(): void {
    this.told = null;
    this.asked = false;
    this.refusal = null;
  }
}
