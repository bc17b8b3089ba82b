/** Which input of the page a field of the draft is, which one a key goes to, and the way there. */
import { tick } from 'svelte';
import type { Charge } from '../../wire/Charge';
import type { Row } from './checklist';
import { question } from './question.svelte';

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

/** The page's own form. */
export const form = () => document.querySelector<HTMLElement>('#intake-form');

/** Lays the hands on an input, once it is there. */
export const focus = (id: string): Promise<void> =>
  tick().then(() => document.getElementById(id)?.focus());

/** To what is wrong or asked about, or back to where the hands were. */
export async function toTrouble(
  asked: boolean,
  rows: Row[],
  at: HTMLElement | null,
): Promise<void> {
  await tick();
  const about = asked ? question.warnings[0] : undefined;
  const input = about && document.getElementById(inputOf(about.field, rows));
  (input ?? form()?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? at)?.focus();
}
