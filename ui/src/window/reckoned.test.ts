/** The sum of a fee is written out as a clerk would say it. */
import { expect, it } from 'vitest';
import type { FeeAmount } from '../wire/FeeAmount';
import type { FeeCount } from '../wire/FeeCount';
import { vi } from '../words/vi';
import { stepsTo } from './reckoned';

const CERTIFIED: FeeAmount = {
  amount: 64_000,
  unit: 'trang',
  parts: [
    { units: 2, each: 2_000 },
    { units: 28, each: 1_000 },
  ],
  sum: 32_000,
  ceiling: 200_000,
  one: 32_000,
  copies: 2,
};
const said = (fee: Partial<FeeAmount>, once = 0) => {
  const count: FeeCount = {
    amount: 0,
    reckoned: [{ ...CERTIFIED, ...fee }],
    once,
    to_count: null,
    choices: [],
  };
  const steps = stepsTo(count, vi.intake.sum);
  return steps.map(({ text, result }) => [text, result].filter(Boolean).join(' ')).join(' · ');
};

it('of each copy the pages, the ceiling, and all copies', () => {
  expect(said({})).toBe(
    'Mỗi bản: 2 trang đầu × 2.000 + 28 trang × 1.000 = 32.000 đ · trần 200.000 đ/bản · 2 bản = 64.000 đ',
  );
});

it('a ceiling that was reached is told to hold', () => {
  const dear = { sum: 502_000, one: 200_000, copies: 1, amount: 200_000 };
  expect(said(dear)).toMatch(/= 502\.000 đ · tính theo trần 200\.000 đ\/bản$/);
});

it('what is counted by the piece has no copies beside it, what is paid once is added', () => {
  const pieces = {
    unit: 'trường hợp',
    parts: [{ units: 3, each: 8_000 }],
    sum: 24_000,
    ceiling: null,
    copies: null,
  };
  expect(said(pieces, 5_000)).toBe('3 trường hợp × 8.000 = 24.000 đ · thu một lần 5.000 đ');
});
