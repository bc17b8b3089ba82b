/** Days and months before and after a day, as the desk writes them. */

/** The last day of the month that a day lies in. */
export function monthsEnd(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** A day so many days later. */
export function later(day: string, days: number): string {
  const there = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
  return new Date(there).toISOString().slice(0, 10);
}

/** The first day of a month so many months later. */
export function monthLater(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}
