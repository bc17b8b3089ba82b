/** The periods that offices report over, each as its first and last day in ISO. */

export const PERIODS = ['month', 'lastMonth', 'quarter', 'half', 'year'] as const;
export type Period = (typeof PERIODS)[number];

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** The period of `kind` that `today` lies in, or the month before it. */
export function periodOf(kind: Period, today: string): [from: string, to: string] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const months = (first: number, count: number): [string, string] => [
    iso(year, first, 1),
    iso(year, first + count, 0),
  ];
  const here = month - 1;
  switch (kind) {
    case 'month':
      return months(here, 1);
    case 'lastMonth':
      return months(here - 1, 1);
    case 'quarter':
      return months(here - (here % 3), 3);
    case 'half':
      return months(here - (here % 6), 6);
    case 'year':
      return months(0, 12);
  }
}
