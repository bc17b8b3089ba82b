/** Every place opens the guide at a heading that is there. */
import { expect, it } from 'vitest';
import text from '../../../docs/huong-dan.md?raw';
import { headingsOf, nameOf } from '../../markdown.js';
import { CHAPTERS, DOOR, PARTS } from './guide.svelte';

it('a heading is named without marks', () => {
  expect(nameOf('Phí, lệ phí (Alt+6)')).toBe('phi-le-phi-alt-6');
  expect(nameOf('Đối soát & sổ')).toBe('doi-soat-so');
});

it('every place and part of one has a heading in the guide', () => {
  const names = headingsOf(text).map(({ name }) => name);
  for (const name of [DOOR, ...Object.values(CHAPTERS), ...Object.values(PARTS)])
    expect(names).toContain(name);
  expect(new Set(names).size).toBe(names.length);
});
