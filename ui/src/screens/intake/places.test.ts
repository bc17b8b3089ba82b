/** Where the keys of the intake go where a procedure has no papers. */
import { expect, test } from 'vitest';
import type { Row } from './checklist';
import { inputOf, inputsOfJump, isToTick } from './places';

const row = (on: boolean, optional = false): Row => ({
  ...{ title: 'Tờ khai', kind: 'original', quantity: 1 },
  ...{ on, optional },
});

test('without papers the question and Alt G go to where one is added', () => {
  expect(inputOf('papers', [])).toBe('paper-add');
  expect(inputOf('papers', [row(true), row(false)])).toBe('paper-2');
  expect(inputsOfJump('papers', undefined)).toEqual(['#paper-1', '#paper-add']);
});

test('Alt L goes to what is to be counted, and to how it is paid once the amount is known', () => {
  const charge = { amount: 8_000, paid: false, exemption: '' };
  expect(inputsOfJump('fee', charge)).toEqual(['#fee-taken input:checked']);
  const uncounted = { ...charge, rates: ['2.000 đ/trang'] };
  expect(inputsOfJump('fee', uncounted)[0]).toBe('#fee-pages');
});

test('Space is offered only where it ticks a paper that is missing', () => {
  const rows = [row(true), row(false)];
  const at = ['paper-1', 'paper-2', 'paper-3', 'paper-add', 'save', ''];
  expect(at.filter((id) => isToTick(id, rows))).toEqual(['paper-2']);
  expect(isToTick('paper-add', [])).toBe(false);
});
