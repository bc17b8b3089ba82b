/** Days as the window writes them: `23/11/2026` for people, ISO for the desk. */

/** `2026-11-23` as `23/11/2026`. */
export const spoken = (iso: string) => iso.split('-').reverse().join('/');

/** A typed `ddmmyy`, `ddmmyyyy` or `dd/mm/yyyy` as ISO; null when it is no day. */
export function isoOf(typed: string): string | null {
  const match = /^(\d{1,2})\D?(\d{1,2})\D?(\d{2}|\d{4})$/.exec(typed.trim());
  if (!match) return null;
  const [, day = '', month = '', tail = ''] = match;
  const year = tail.length === 2 ? `20${tail}` : tail;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T12:00:00`);
  return Number.isNaN(date.getTime()) || date.getDate() !== Number(day) ? null : iso;
}
