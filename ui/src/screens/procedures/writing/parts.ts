/** Parts of a procedure as they begin when somebody adds one, and what a list of them does. */
import type { WrittenCase } from '../../../wire/WrittenCase';
import type { WrittenFee } from '../../../wire/WrittenFee';
import type { WrittenPaper } from '../../../wire/WrittenPaper';
import type { WrittenProcedure } from '../../../wire/WrittenProcedure';
import type { WrittenStep } from '../../../wire/WrittenStep';
import type { WrittenTerm } from '../../../wire/WrittenTerm';

/** The working hours of a working day. */
export const HOURS_A_DAY = 8;

export const NEW_FEE: WrittenFee = {
  amount: '',
  fee: { name: '', amount: 0, per: '', note: '' },
};
export const NEW_PAPER: WrittenPaper = {
  title: '',
  originals: '1',
  certified: '',
  copies: '',
  form: '',
  optional: false,
};
export const NEW_STEP: WrittenStep = { name: '', unit: '', hours: '' };
export const newCase = (): WrittenCase => ({ name: '', papers: [{ ...NEW_PAPER }] });

/** A time for a case, or for every case. */
export const blankTerm = (of: string | null = null): WrittenTerm => ({
  case: of,
  promised: { amount: '', unit: 'working_day' },
  statutory: { amount: '', unit: null },
  fees: [],
  fee_text: '',
  note: '',
});

/** Calls a case otherwise; its times stay its own, and those of another of its old name stay too. */
export function renameCase(
  { cases, channels }: Pick<WrittenProcedure, 'cases' | 'channels'>,
  at: number,
  name: string,
): void {
  const [one, was] = [cases[at], cases[at]?.name];
  if (!one || was === name) return;
  one.name = name;
  if (cases.some((other) => other.name === was)) return;
  for (const time of channels.flatMap(({ times }) => times)) {
    if (time.case === was) time.case = name;
  }
}

/** The list with one more after a place. */
export const withAfter = <T>(list: T[], at: number, one: T): T[] => [
  ...list.slice(0, at + 1),
  one,
  ...list.slice(at + 1),
];

/** The list without the one at a place. */
export const without = <T>(list: T[], at: number): T[] => list.filter((_, nth) => nth !== at);

/** The list with one moved by so many places, as far as there are any. */
export function moved<T>(list: T[], at: number, by: number): T[] {
  const one = list[at];
  const to = at + by;
  if (one === undefined || to < 0 || to >= list.length) return list;
  const rest = without(list, at);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** Hours as they are typed, as a number; nought where they are none. */
export function hoursOf(typed: string): number {
  const read = Number(typed.trim().replace(',', '.'));
  return Number.isFinite(read) && read > 0 ? read : 0;
}

/** A number of hours as people write it: `2,5`. */
export const spokenHours = (hours: number) =>
  String(Math.round(hours * 100) / 100).replace('.', ',');

/** Whether two parts say the same. */
export const alike = (one: unknown, other: unknown) =>
  JSON.stringify(one) === JSON.stringify(other);
