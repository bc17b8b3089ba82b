/** An agency's identifier, taken apart: what each part of `H29.131.07` says. */
import type { Profile } from '../../wire/Profile';

/** A province or city; a ministry; the commune in it; a unit below; the centre's own. */
export type PartIs = 'province' | 'ministry' | 'group' | 'commune' | 'department' | 'unit';

export interface CodePart {
  text: string;
  is: PartIs;
  /** Whether it is the last: the agency's own. */
  own: boolean;
}

/** The code that stands as an example where none is typed. */
export const EXAMPLE: Record<Profile, string> = { commune: 'H29.131.07', provincial: 'H29.05' };

const FIRST: Partial<Record<string, PartIs>> = { H: 'province', G: 'ministry' };

/** What the part after the first is, by the level of the centre. */
const SECOND: Record<Profile, PartIs> = { commune: 'commune', provincial: 'department' };

/** Whether a text may become an identifier; what it must be in the end, the desk says. */
export const isBegun = (code: string) => /^([A-Z]?\d{0,3}\.?)+$/i.test(code.trim() || '?');

export function codeParts(code: string, profile: Profile): CodePart[] {
  const typed = code.trim().split('.').filter(Boolean);
  // The older generation names the province or ministry last: `000.00.16.G04`.
  const old = /^\d{3}$/.test(typed[0] ?? '') && typed.length === 4;
  const highest = old ? typed.length - 1 : 0;
  return typed.map((text, at) => {
    const first = FIRST[text[0] ?? ''] ?? 'group';
    const is = at === highest ? first : !old && at === 1 ? SECOND[profile] : 'unit';
    return { text, is, own: at === (old ? 0 : typed.length - 1) };
  });
}

/** The code that the next agency of a centre may have: its own, and the next free number. */
export function nextCode(own: string, taken: string[]): string {
  if (!own.trim()) return '';
  for (let n = 1; ; n += 1) {
    const code = `${own.trim()}.${n}`;
    if (!taken.includes(code)) return code;
  }
}
