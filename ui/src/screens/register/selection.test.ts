import { expect, test } from 'vitest';
import { Selection } from './selection.svelte';

test('a month of February in a leap year ends on the 29th, and the day comes back', () => {
  const one = new Selection('2028-02-10', 1);
  one.toggleMonth('2028-02-10');
  expect([one.from, one.to, one.month]).toEqual(['2028-02-01', '2028-02-29', true]);
  one.shift(-2);
  expect([one.from, one.to]).toEqual(['2027-12-01', '2027-12-31']);
  one.shift(2);
  one.toggleMonth('2028-02-10');
  expect([one.from, one.to]).toEqual(['2028-02-10', '2028-02-10']);
});

test('the books go round: each counter, then the whole centre', () => {
  const one = new Selection('2026-11-03', 1);
  const seen = [1, 2, 3].map(() => {
    one.next([1, 2]);
    return one.counter;
  });
  expect(seen).toEqual([2, null, 1]);
});

test('a saved register is named after a counter only where there are several', () => {
  const one = new Selection('2026-11-03', 1);
  expect([one.named([1]), one.named([1, 2])]).toEqual(['2026-11-03', '2026-11-03-1']);
  one.counter = null;
  expect(one.named([1, 2])).toBe('2026-11-03');
});

test('a selection is asked for and named by what it is', () => {
  const one = new Selection('2026-11-03', 2);
  expect(one.asked).toEqual({ date: '2026-11-03', counter: 2 });
  expect(one.subject).toBe('2026-11-03/2');
  one.counter = null;
  one.to = '2026-11-30';
  expect(one.asked).toEqual({ date: '2026-11-03', to: '2026-11-30' });
  expect(one.subject).toBe('2026-11-03/2026-11-30');
});
