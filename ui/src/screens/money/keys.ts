/** The keys of the money's place, beside those that bring a paper out everywhere. */
import { OUTPUTS } from '../../window/outputs';

export const KEYS = {
  commit: 'Ctrl Enter',
  part: 'F6',
  leaf: 'PageUp PageDown',
  ...OUTPUTS,
} as const;

/** The parts of the place, in the order of the page, and where the hands begin in each. */
export const PARTS = { tills: 'till-cash', month: 'month', statement: 'statement-file' } as const;
export type Part = keyof typeof PARTS;

/** The part after another; the first comes after the last. */
export function partAfter(part: Part): Part {
  const all = Object.keys(PARTS) as Part[];
  return all[(all.indexOf(part) + 1) % all.length] ?? part;
}
