/** Days as typed. */
import { describe, expect, it } from 'vitest';
import { brief, isoOf, momentOf, spoken } from './dates';

describe('a day', () => {
  it.each([
    ['231126', '2026-11-23'],
    ['23112026', '2026-11-23'],
    ['23/11/2026', '2026-11-23'],
    ['1/2/2026', '2026-02-01'],
    ['1.2.26', '2026-02-01'],
    ['1-2-2026', '2026-02-01'],
    [' 1 / 2 / 2026 ', '2026-02-01'],
    ['2026-04-15', '2026-04-15'],
    ['1122026', null],
    ['11226', null],
    ['1126', null],
    ['1/22026', null],
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

describe('a moment in a list', () => {
  it.each([
    ['2026-06-29T15:59:00', '29/06 15:59'],
    ['2018-06-29T15:59:00', '29/06/2018 15:59'],
    ['2027-01-04T11:00:00', '04/01/2027 11:00'],
  ])('%s told on a day of 2026 is %s', (at, told) => {
    expect(brief(at, '2026-12-31T16:00:00')).toBe(told);
    expect(brief(at, '2026-01-01')).toBe(told);
  });
});
