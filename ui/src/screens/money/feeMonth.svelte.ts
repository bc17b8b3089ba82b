/** The month whose fees are compared, of all agencies or of one. */

/** `11/2026`, `112026` and `1/2026` are months: `2026-11`. */
export function monthOf(typed: string): string | null {
  const [, month = '', year = ''] = /^\s*(\d{1,2})\D?(\d{4})\s*$/.exec(typed) ?? [];
  const known = Number(month) >= 1 && Number(month) <= 12;
  return known ? `${year}-${month.padStart(2, '0')}` : null;
}

export class FeeMonth {
  typed = $state('');
  /** The code of an agency, or nothing for all. */
  agency = $state('');

  constructor(today: string) {
    const [year = '', month = ''] = today.split('-');
    this.typed = `${month}/${year}`;
  }

  /** What the paper is about; nothing while what was typed is no month. */
  get about(): string | null {
    const month = monthOf(this.typed);
    return month && (this.agency ? `${month}/${this.agency}` : month);
  }
}
