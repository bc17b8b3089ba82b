/** Which input of the page a field of the draft is, which one a key goes to, and the way there. */
import { tick } from 'svelte';
import type { Charge } from '../../wire/Charge';
import type { Row } from './checklist';
import { question } from './question.svelte';

/** The id of its input; of the papers that of the first required one that is lacking. */
export function inputOf(field: string, rows: Row[]): string {
  if (field === 'papers') {
    if (!rows.length) return 'paper-add';
    const lacking = rows.findIndex((row) => !row.on && !row.optional);
    return `paper-${Math.max(0, lacking) + 1}`;
  }
  if (field === 'authority.document') return 'authority';
  if (field === 'charge.amount') return 'fee-amount';
  if (field === 'received') return 'received-at';
  if (field.startsWith('charge.counted.')) return field.replace('charge.counted.', 'fee-');
  return field.replace(/^submitter\./, 'citizen-').replace('.', '-');
}

/**
 * Where the hands go on once a procedure is chosen: to what must be said of it, else to its
 * papers, else to where one is added.
 */
export const firstAfterProcedure = (rows: Row[], unsaid?: string): string =>
  unsaid ?? (rows.length ? 'paper-1' : 'paper-add');

/** Whether an input is that of a paper that is not ticked. */
export function isToTick(id: string, rows: Row[]): boolean {
  const [, nth] = /^paper-(\d+)$/.exec(id) ?? [];
  return rows[Number(nth) - 1]?.on === false;
}

/** What a key goes to. */
type Jump = 'phone' | 'case' | 'papers' | 'fee';

/**
 * Where a key goes, the first that is there: of the fee to how it is paid, once its
 * amount is known, else to what is to be counted; of the papers to where one is added, where none is told.
 */
export function inputsOfJump(to: Jump, charge: Charge | undefined): string[] {
  const known = Boolean(charge?.amount) && !charge?.rates?.length;
  if (to === 'fee')
    return known ? ['#fee-taken input:checked'] : ['#fee-pages', '#fee-copies', '#fee-amount'];
  return { phone: ['#citizen-phone'], case: ['#case'], papers: ['#paper-1', '#paper-add'] }[to];
}

/** Goes there; what is not there yet comes with a procedure. */
export function toJump(to: Jump, charge: Charge | undefined): void {
  const inputs = [...inputsOfJump(to, charge), '#procedure-box'];
  const found = inputs.map((one) => document.querySelector<HTMLElement>(one));
  const at = found.find((one) => one !== null);
  at?.focus();
  if (at instanceof HTMLInputElement && !['checkbox', 'radio'].includes(at.type)) at.select();
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
