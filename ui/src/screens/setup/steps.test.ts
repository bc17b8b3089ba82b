/** What a first run begins with, and where its inputs stand. */
import { describe, expect, it } from 'vitest';
import { blankRun, following, inputOf, signInName, stepOf } from './steps';

describe('the inputs of a first run', () => {
  it('stand at the step that asks for them', () => {
    expect(['letterhead.name', 'code', 'range'].map(stepOf)).toEqual([1, 1, 1]);
    expect(['agencies', 'agencies.2.code'].map(stepOf)).toEqual([3, 3]);
    expect(['list', 'administrator.name', 'again'].map(stepOf)).toEqual([4, 5, 5]);
  });

  it('are found by what the desk calls them', () => {
    expect(inputOf('agencies.2.code')).toBe('setup-agency-code-2');
    expect(inputOf('range')).toBe('setup-first');
    expect(inputOf('somewhere')).toBe('');
  });
});

describe('a counter’s name and numbers', () => {
  it('follow its number, each counter in a thousand of its own', () => {
    expect(following('1')).toEqual({ counter_name: 'Quầy số 01', first: '1', last: '999' });
    expect(following('3')).toEqual({ counter_name: 'Quầy số 03', first: '2001', last: '2999' });
    expect(following('x').first).toBe('1');
    expect(blankRun().last).toBe('999');
  });
});

describe('a name for signing in', () => {
  it('is the last word of the full one, in plain letters', () => {
    expect(signInName('Lê Minh Châu')).toBe('chau');
    expect(signInName('Kpă H’Liên')).toBe('hlien');
    expect(signInName('Nguyễn Văn Đức ')).toBe('duc');
    expect(signInName('')).toBe('');
  });
});
