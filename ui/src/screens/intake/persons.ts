/** Whose card it is that is scanned, and what is known of a person already. */
import type { Party } from '../../wire/Party';
import type { Recalled } from '../../wire/Recalled';

/** What a scan tells of a person; of a damaged card not the name. */
export interface Scanned {
  number: string | null;
  name?: string | undefined;
}

/** Without marks: a card's zone has none. */
const folded = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();

/** By the number; where none is typed yet, by the name; an empty form is anybody's. */
export function isOf(party: Pick<Party, 'number' | 'name'>, card: Scanned): boolean {
  if (party.number && card.number) return party.number === card.number;
  if (!party.name.trim() || !card.name) return true;
  return folded(party.name) === folded(card.name);
}

/** Fills in what is known of a person and not typed. */
export function complete(party: Party, { phone, email, address }: Recalled): void {
  party.phone ||= phone;
  party.email ||= email;
  party.address ||= address;
}
