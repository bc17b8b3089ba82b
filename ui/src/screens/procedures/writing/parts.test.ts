import { expect, test } from 'vitest';
import {
  blankTerm,
  hoursOf,
  moved,
  newCase,
  renameCase,
  spokenHours,
  withAfter,
  without,
} from './parts';

test('a step is put after the chosen one, moved as far as there are places, and taken out', () => {
  expect(withAfter(['a', 'b'], 0, 'x')).toEqual(['a', 'x', 'b']);
  expect(withAfter([], -1, 'x')).toEqual(['x']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(without(['a', 'b', 'c'], 1)).toEqual(['a', 'c']);
});

test('hours are read with a comma or a point, and what is no number has none', () => {
  expect([hoursOf('2,5'), hoursOf('2.5'), hoursOf('bốn'), hoursOf('-2')]).toEqual([2.5, 2.5, 0, 0]);
  expect([spokenHours(40), spokenHours(2.5), spokenHours(0.1 + 0.2)]).toEqual(['40', '2,5', '0,3']);
});

test('a case that is called otherwise takes its times along, and none of another of that name', () => {
  const draft = {
    cases: ['Mới', 'Lại'].map((name) => ({ ...newCase(), name })),
    channels: [{ channel: 'post' as const, times: [blankTerm('Mới'), blankTerm('Lại')] }],
  };
  const times = () => draft.channels[0]?.times.map((time) => time.case);
  renameCase(draft, 0, 'Lần đầu');
  expect(times()).toEqual(['Lần đầu', 'Lại']);
  renameCase(draft, 1, 'Lần đầu');
  expect(times()).toEqual(['Lần đầu', 'Lần đầu']);
  renameCase(draft, 0, 'Mới');
  expect(draft.cases.map((one) => one.name)).toEqual(['Mới', 'Lần đầu']);
  expect(times()).toEqual(['Lần đầu', 'Lần đầu']);
});
