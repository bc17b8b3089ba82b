/** Days as typed. */
import { describe, expect, it } from 'vitest';
import { isoOf, spoken } from './dates';

describe('a day', () => {
  it.each([
    ['231126', '2026-11-23'],
    ['23112026', '2026-11-23'],
    ['23/11/2026', '2026-11-23'],
    ['1/2/2026', '2026-02-01'],
    ['31/02/2026', null],
    ['', null],
    ['abc', null],
  ])('typed %s is %s', (typed, iso) => {
    expect(isoOf(typed)).toBe(iso);
  });

  it('is written back as people write it', () => {
    expect(spoken('2026-11-23')).toBe('23/11/2026');
  });
});
