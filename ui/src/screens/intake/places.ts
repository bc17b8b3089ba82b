/** Which input of the page a field of the draft is, and which one a key goes to. */
import type { Charge } from '../../wire/Charge';
import type { Row } from './checklist';

/** The id of its input; of the papers that of the first required one that is lacking. */
export function inputOf(field: string, rows: Row[]): string {
  if (field === 'papers') {
    const lacking = rows.findIndex((row) => !row.on && !row.optional);
    return `paper-${Math.max(0, lacking) + 1}`;
  }
  if (field === 'authority.document') return 'authority';
  if (field === 'charge.amount') return 'fee-amount';
  if (field.startsWith('charge.counted.')) return field.replace('charge.counted.', 'fee-');
  return field.replace(/^submitter\./, 'citizen-').replace('.', '-');
}

/** Where a key goes: of the fee to how it is paid, once its amount is known. */
export function inputOfJump(
  to: 'phone' | 'case' | 'papers' | 'fee',
  charge: Charge | undefined,
): string {
  const known = Boolean(charge?.amount) && !charge?.rates?.length;
  if (to === 'fee') return known ? '[data-testid="fee-paid"]' : '#fee-amount';
  return { phone: '#citizen-phone', case: '#case', papers: '#paper-1' }[to];
}
