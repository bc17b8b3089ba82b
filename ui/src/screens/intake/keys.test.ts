/** What the page does at a key. */
import { expect, it } from 'vitest';
import { doingAt, KEYS } from './keys';

const struck = (key: string, held: { ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean }) =>
  doingAt({ key, ctrlKey: false, shiftKey: false, altKey: false, ...held });

it('no two things are done at one key', () => {
  const keys = Object.values(KEYS);
  expect(new Set(keys).size).toBe(keys.length);
});

it.each([
  ['Enter', { ctrlKey: true }, 'save'],
  ['Enter', {}, 'next'],
  ['Escape', {}, 'aside'],
  ['F8', {}, 'drafts'],
  ['F8', { shiftKey: true }, 'drop'],
  ['F9', { ctrlKey: true }, 'postalList'],
  ['B', { ctrlKey: true }, 'opened'],
  ['b', { ctrlKey: true }, 'opened'],
  ['b', {}, undefined],
  ['F4', { altKey: true }, undefined],
  ['F7', { shiftKey: true }, undefined],
])('%s with %o does %s', (key, held, doing) => {
  expect(struck(key, held)).toBe(doing);
});
