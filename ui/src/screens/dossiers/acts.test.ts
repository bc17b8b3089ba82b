import { expect, test, vi } from 'vitest';
import type { Act } from '../../wire/Act';
import { firstOf, GROUPS, othersOf } from './acts';

vi.mock('../../window/state.svelte', () => ({ state: {} }));

const RECEIVED: Act[] = [
  ...(['ask_supplement', 'hand_over', 'settle', 'refuse', 'void', 'note'] as const),
  ...(['take_payment', 'print_receipt', 'correct', 'withdraw'] as const),
];

test('of a dossier just received its outcome and its way come first, three at most', () => {
  expect(firstOf(RECEIVED)).toEqual(['settle', 'hand_over', 'take_payment']);
  expect(firstOf(['note', 'void'])).toEqual([]);
});

test('each act that may happen stands in one place alone', () => {
  const others = GROUPS.flatMap((group) => othersOf(group, RECEIVED));
  expect([...firstOf(RECEIVED), ...others].sort()).toEqual([...RECEIVED].sort());
});

test('what is never undone stands last', () => {
  expect(GROUPS.at(-1)).toBe('ending');
  expect(othersOf('ending', RECEIVED)).toEqual(['refuse', 'withdraw', 'void']);
});
