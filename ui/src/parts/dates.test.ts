/** Days as typed. */
import { describe, expect, it } from 'vitest';
import { isoOf, momentOf, spoken } from './dates';

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

describe('a day and an hour', () => {
  it.each([
    ['23112026 14:05', '2026-11-23T14:05:00'],
    ['23/11/26 1405', '2026-11-23T14:05:00'],
    ['23/11/2026 8h30', '2026-11-23T08:30:00'],
    ['23112026', null],
    ['23112026 24:00', null],
    ['31022026 08:00', null],
    ['hôm qua 8:00', null],
  ])('typed %s are %s', (typed, at) => {
    expect(momentOf(typed)).toBe(at);
  });
});
