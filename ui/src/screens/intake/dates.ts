/** Dates of birth as clerks type them: with or without signs, the day or the month unknown. */
import { partsOf } from '../../parts/dates';

/**
 * The date in its normal form, or what was typed when it is none. Day and month alone
 * (`1504`) are of the year that is known already.
 */
export function normalBirth(typed: string, today = new Date(), known = ''): string {
  const text = typed.trim();
  const inYear = /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])$/.exec(text);
  if (inYear && known && text !== known) return `${inYear[1]}/${inYear[2]}/${known}`;
  const [, month = '', alone = ''] = /^(\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  if (alone) return `${month.padStart(2, '0')}/${alone}`;
  const parts = partsOf(text);
  if (!parts) return text;
  const [day, ofYear, tail] = parts;
  const century = Number(tail) > today.getFullYear() % 100 ? '19' : '20';
  return `${day}/${ofYear}/${tail.length === 2 ? century + tail : tail}`;
}

/** Age in whole years, where the date tells. */
export function age(born: string | null, today = new Date()): number | null {
  const [year, month = '1', day = '1'] = (born ?? '').split('/').reverse();
  if (!/^\d{4}$/.test(year ?? '')) return null;
  const passed =
    today.getMonth() + 1 > Number(month) ||
    (today.getMonth() + 1 === Number(month) && today.getDate() >= Number(day));
  return today.getFullYear() - Number(year) - (passed ? 0 : 1);
}
