/** Days as the window writes them: `23/11/2026` for people, ISO for the desk. */

/** `2026-11-23` as `23/11/2026`. */
export const spoken = (iso: string) => iso.split('-').reverse().join('/');

/**
 * Day, month and year of a typed date as they stand in it: parted by signs, the year
 * last or first, or six or eight bare digits. Null where it is no such thing: five or
 * seven digits may be two days.
 */
export function partsOf(typed: string): [day: string, month: string, year: string] | null {
  const text = typed.trim();
  const bare = /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(text);
  const spoken = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{2}|\d{4})$/.exec(text);
  const [, day = '', month = '', year = ''] = bare ?? spoken ?? [];
  if (day) return [day.padStart(2, '0'), month.padStart(2, '0'), year];
  const [, first = '', second = '', third = ''] =
    /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(text) ?? [];
  return first ? [third.padStart(2, '0'), second.padStart(2, '0'), first] : null;
}

/** A typed `ddmmyy`, `ddmmyyyy`, `d/m/yyyy` or `yyyy-mm-dd` as ISO; null when it is no day. */
export function isoOf(typed: string): string | null {
  const parts = partsOf(typed);
  if (!parts) return null;
  const [day, month, tail] = parts;
  const year = tail.length === 2 ? `20${tail}` : tail;
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T12:00:00`);
  return Number.isNaN(date.getTime()) || date.getDate() !== Number(day) ? null : iso;
}

/** A typed day and hour, `23112026 14:05` or `23/11/26 1405`, as the desk writes it. */
export function momentOf(typed: string): string | null {
  const [, day = '', hour = '', minute = ''] =
    /^(.*\d)\s+(\d{1,2})[:hg]?(\d{2})$/.exec(typed.trim()) ?? [];
  const iso = isoOf(day);
  if (!iso || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${iso}T${hour.padStart(2, '0')}:${minute}:00`;
}

/** `2026-11-23T14:05:00` as `14:05 23/11/2026`. */
export const moment = (at: string) => `${at.slice(11, 16)} ${spoken(at.slice(0, 10))}`;

/** `2026-11-23T14:05:00` as `23/11 14:05`; its year is told where `now` lies in another. */
export function brief(at: string, now: string): string {
  const day = spoken(at.slice(0, 10));
  return `${at.slice(0, 4) === now.slice(0, 4) ? day.slice(0, 5) : day} ${at.slice(11, 16)}`;
}

/** How many days lie from the day of one moment to the day of another. */
export const daysBetween = (from: string, to: string) =>
  Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) /
      86_400_000,
  );

/** `2026-11-25` or a moment of that day as `T4 25/11/2026`, by the words for weekdays. */
export const weekdayOf = (at: string, weekdays: readonly string[]) =>
  weekdays[new Date(`${at.slice(0, 10)}T12:00:00`).getDay()] ?? '';
