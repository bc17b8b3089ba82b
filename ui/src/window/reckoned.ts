/** How a fee came to what it is, as the desk reckoned it: each step and its result. */
import { dong, grouped } from '../parts/money';
import type { FeeAmount } from '../wire/FeeAmount';
import type { FeeCount } from '../wire/FeeCount';
import type { Words } from '../words';

/** A step in words, and what it comes to where that is told. */
export interface Step {
  text: string;
  result: string;
}

type Sum = Words['intake']['sum'];

/** The units at their amounts: `2 trang đầu × 2.000 + 28 trang × 1.000`. */
function parts({ parts: all, unit }: FeeAmount, words: Sum): string {
  const first = (nth: number) => nth === 0 && all.length > 1;
  return all
    .map(({ units, each }, nth) => words.part(units, unit, grouped(each), first(nth)))
    .join(' + ');
}

/** The steps of one fee: the parts, the ceiling, the copies. */
function stepsOf(fee: FeeAmount, words: Sum): Step[] {
  const ofCopy = fee.copies !== null;
  const steps = [
    { text: `${ofCopy ? `${words.each} ` : ''}${parts(fee, words)} =`, result: dong(fee.sum) },
  ];
  if (fee.ceiling !== null) {
    const capped = fee.sum > fee.ceiling;
    steps.push({ text: words.ceiling(dong(fee.ceiling), ofCopy, capped), result: '' });
  }
  if (fee.copies !== null && fee.copies !== 1)
    steps.push({ text: `${words.copies(fee.copies)} =`, result: dong(fee.amount) });
  return steps;
}

/** Every step, what is paid once at the end. */
export function stepsTo({ reckoned, once }: FeeCount, words: Sum): Step[] {
  const steps = reckoned.flatMap((fee) => stepsOf(fee, words));
  return once > 0 ? [...steps, { text: words.once, result: dong(once) }] : steps;
}
