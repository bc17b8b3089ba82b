/** How a counted sum differs from the journal's, in words. */
import { dong } from '../../parts/money';
import type { Words } from '../../words';

export function difference(by: number, words: Words['money']): string {
  if (by === 0) return words.even;
  return by > 0 ? words.over(dong(by)) : words.short(dong(-by));
}
