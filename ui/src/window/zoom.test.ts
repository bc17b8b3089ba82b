/** Through which sizes the keys go. */
import { expect, it } from 'vitest';
import { stepped, wayOf } from './zoom.svelte';

it('goes up by steps and stays at the largest', () => {
  const seen = [100];
  for (let strokes = 0; strokes < 6; strokes += 1) seen.push(stepped(seen.at(-1) ?? 0, 1));
  expect(seen).toEqual([100, 110, 125, 150, 175, 200, 200]);
});

it('goes down by steps and stays where notes are still read', () => {
  expect([stepped(100, -1), stepped(90, -1), stepped(80, -1)]).toEqual([90, 80, 80]);
});

it('0 is the whole, from wherever', () => {
  expect([stepped(80, 0), stepped(200, 0)]).toEqual([100, 100]);
});

it.each([
  ['+', 'Equal', 1],
  ['=', 'Equal', 1],
  ['+', 'NumpadAdd', 1],
  ['-', 'Minus', -1],
  ['-', 'NumpadSubtract', -1],
  ['0', 'Digit0', 0],
  ['à', 'Digit0', 0],
  ['k', 'KeyK', null],
])('%s of %s goes %o', (key, code, way) => expect(wayOf({ key, code })).toBe(way));
