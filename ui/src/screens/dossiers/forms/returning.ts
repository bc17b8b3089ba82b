/** What is typed at a return, and what it comes to. */
import { isoOf } from '../../../parts/dates';
import type { CardAnswer } from '../../../wire/CardAnswer';
import type { PaidBy } from '../../../wire/PaidBy';
import type { Recipient } from '../../../wire/Recipient';
import type { Verdict } from '../../../wire/Verdict';

/** Everything that is typed; what was typed for one recipient stays when another is chosen. */
export interface Typed {
  to: Recipient['to'];
  authorised: { name: string; number: string; document: string; day: string };
  item: string;
  settling: PaidBy | 'let_go' | '';
  face: Verdict | '';
  /** Whether all that are ready on the same receipt go with it. */
  whole: 'all' | 'one';
  lost: boolean;
  lostWhy: string;
}

export const blank = (to: Recipient['to'], together: boolean): Typed => ({
  to,
  authorised: { name: '', number: '', document: '', day: '' },
  item: '',
  settling: '',
  face: '',
  whole: together ? 'all' : 'one',
  lost: false,
  lostWhy: '',
});

/** The recipient, as the desk takes it. */
export function recipientOf({ to, authorised, item }: Typed): Recipient {
  if (to === 'post') return { to, item };
  if (to !== 'authorised') return { to };
  const { name, number, document, day } = authorised;
  return { to, name, number: number || null, authority: { document, date: isoOf(day) } };
}

const bare = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toUpperCase();

/** Whether a card says nothing else than what is typed of the authorised person. */
export function fits({ name, number }: Typed['authorised'], card: CardAnswer): boolean {
  const sameNumber = number.trim() === '' || number.replace(/\D/g, '') === card.number;
  const sameName = bare(name) === '' || card.name === null || bare(name) === bare(card.name);
  return sameNumber && sameName;
}

/** Puts the card's person in the place of whoever is typed. */
export function fill(typed: Typed['authorised'], card: CardAnswer): void {
  typed.number = card.number;
  typed.name = card.name ?? typed.name;
}
