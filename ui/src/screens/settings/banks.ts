/** Finding a bank by its name or its number; one that no list knows by its number alone. */
import { fold } from '../../parts/fold';
import type { Bank } from '../../wire/Bank';

/** What a payment code calls a bank. */
const NUMBER = /^\d{6}$/;
const MOST = 9;

const tight = (text: string) => fold(text).replace(/\s+/g, '');

/** The banks that are meant, those whose name begins so first. */
export function findBanks(text: string, banks: Bank[]): Bank[] {
  const asked = tight(text);
  const begins = banks.filter(({ name }) => tight(name).startsWith(asked));
  const others = banks.filter(
    (bank) => !begins.includes(bank) && (tight(bank.name) + bank.bin).includes(asked),
  );
  const found = [...begins, ...others].slice(0, MOST);
  const other = NUMBER.test(asked) && !found.some(({ bin }) => bin === asked);
  return other ? [...found, { bin: asked, name: '' }] : found;
}
