/** Which input of the page a field of the draft is. */
import type { Row } from './checklist';

/** The id of its input; of the papers that of the first required one that is lacking. */
export function inputOf(field: string, rows: Row[]): string {
  if (field === 'papers') {
    const lacking = rows.findIndex((row) => !row.on && !row.optional);
    return `paper-${Math.max(0, lacking) + 1}`;
  }
  if (field === 'authority.document') return 'authority';
  if (field === 'charge.amount') return 'fee-amount';
  return field.replace(/^submitter\./, 'citizen-').replace('.', '-');
}
