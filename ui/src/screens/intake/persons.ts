/** Whose card it is that is scanned, and what is known of a person already. */
import type { Draft } from '../../wire/Draft';
import type { Party } from '../../wire/Party';
import type { Recalled } from '../../wire/Recalled';
import type { Words } from '../../words';

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

/** By the number; where none is typed yet, by the name. */
export function isOf(party: Pick<Party, 'number' | 'name'>, card: Scanned): boolean {
  if (party.number && card.number) return party.number === card.number;
  if (!card.name) return Boolean(party.name.trim());
  return folded(party.name) === folded(card.name);
}

/** Whether a name is typed that is not the known one's. */
export const isAnother = (party: Party, known: Party): boolean =>
  Boolean(party.name.trim()) && folded(party.name) !== folded(known.name);

/**
 * What may be told of whoever was here before: of several who share a phone nothing, and
 * nothing to somebody whose name was typed otherwise.
 */
export function knownOf(party: Party, { people }: Pick<Recalled, 'people'>): Partial<Party> {
  const [known, other] = people;
  if (!known || other || isAnother(party, known)) return {};
  const { name, nationality, born, sex, address, phone, email } = known;
  return { name, ...(nationality && { nationality }), born, sex, address, phone, email };
}

/** Whether a phone is typed to its end, however it is written. */
export const isWholePhone = (phone: string | null): phone is string =>
  /^(0|\+?84)\d{9,10}$/.test((phone ?? '').replace(/[\s.-]/g, ''));

/** Who may be offered by a phone: of those who were here with it, nobody of another name. */
export const offeredTo = (party: Party, people: Party[]): Party[] =>
  people.filter((known) => !isAnother(party, known)).slice(0, 5);

/** At most half of a number that is whole; what is still being typed is shown. */
export function masked(number: string): string {
  const head = Math.floor(number.length / 2) - 3;
  return number.length < 8
    ? number
    : number.slice(0, head) + '•'.repeat(number.length - head - 3) + number.slice(-3);
}

/** Of an address what comes after the house: the commune, as every preview has it. */
export const maskedAddress = (address: string): string =>
  address.includes(',') ? `•••${address.slice(address.indexOf(','))}` : address && '•••';

/** Fills what is known of a person into what is empty; answers what was filled in. */
export function fillIn(party: Party, known: Partial<Party>): Partial<Party> {
  const empty = (Object.keys(known) as (keyof Party)[]).filter((key) => !party[key] && known[key]);
  const filled = Object.fromEntries(empty.map((key) => [key, known[key]])) as Partial<Party>;
  Object.assign(party, filled);
  return filled;
}

/** Whether an input stands as it was filled in: nobody typed it, nobody needs to look at it. */
export const isAsFilled = (party: Party, filled: Partial<Party>, key: keyof Party): boolean =>
  Boolean(filled[key]) && filled[key] === party[key];

/** Takes out what was filled in and not typed over since: it was known of another. */
export function takeOut(party: Party, filled: Partial<Party>): void {
  const keys = Object.keys(filled) as (keyof Party)[];
  const back = keys.filter((key) => isAsFilled(party, filled, key));
  const none = { born: null, sex: null, phone: null, email: null };
  const empty = { name: '', address: '', nationality: undefined, ...none };
  Object.assign(
    party,
    Object.fromEntries(back.map((key) => [key, empty[key as keyof typeof empty]])),
  );
}

/** What a draft is about, in a few words: its procedure, else what it still lacks. */
export function aboutWhat(draft: Draft, title: string | undefined, words: Words['intake']): string {
  if (title) return shortTitle(title);
  return draft.submitter.name.trim() ? words.noProcedure : words.nameless;
}

/** Of a title what tells it from others: almost every one begins with the same word. */
export const shortTitle = (title: string): string => {
  const rest = title.replace(/^thủ tục\s+/i, '');
  return rest.charAt(0).toLowerCase() + rest.slice(1);
};

/** How people call a draft: by who hands it in, by the phone, by whom it is for. */
export function whose({ submitter, owner }: Draft, words: Words['intake']): string {
  const told = [submitter.name, submitter.phone, owner?.name].find((one) => one?.trim());
  return told?.trim() ?? words.nameless;
}
