/** Dates as typed at the window. */
import { describe, expect, it } from 'vitest';
import { age, normalBirth } from './dates';

const today = new Date(2026, 10, 23);

describe('a date of birth', () => {
  it.each([
    ['150490', '15/04/1990'],
    ['15041990', '15/04/1990'],
    ['15/04/1990', '15/04/1990'],
    ['010125', '01/01/2025'],
    ['1990', '1990'],
    ['04/1990', '04/1990'],
    ['1/2/1990', '01/02/1990'],
    ['1.2.1990', '01/02/1990'],
    ['1-2-1990', '01/02/1990'],
    ['1/1/2001', '01/01/2001'],
    ['5/9/45', '05/09/1945'],
    ['1990-04-15', '15/04/1990'],
    ['4.1990', '04/1990'],
    ['1121990', '1121990'],
    ['15490', '15490'],
    ['khoảng 1990', 'khoảng 1990'],
    ['', ''],
  ])('typed %s is %s', (typed, normal) => {
    expect(normalBirth(typed, today)).toBe(normal);
  });

  it('typed as day and month is of the year that the number tells', () => {
    expect(normalBirth('1504', today, '1990')).toBe('15/04/1990');
    expect(normalBirth('1990', today, '1990')).toBe('1990');
    expect(normalBirth('1504', today)).toBe('1504');
    expect(normalBirth('3113', today, '1990')).toBe('3113');
  });

  it('gives the age on the day', () => {
    expect(age('15/04/1990', today)).toBe(36);
    expect(age('24/11/1990', today)).toBe(35);
    expect(age('1990', today)).toBe(36);
    expect(age('abc', today)).toBeNull();
  });
});
