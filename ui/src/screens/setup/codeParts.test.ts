/** What the parts of an agency's identifier say. */
import { describe, expect, it } from 'vitest';
import { codeParts, isBegun, nextCode } from './codeParts';

const told = (code: string, profile: 'commune' | 'provincial' = 'commune') =>
  codeParts(code, profile).map(({ text, is, own }) => `${text} ${is}${own ? ' own' : ''}`);

describe('an agency’s identifier', () => {
  it('is told part by part, the last one as one’s own', () => {
    expect(told('H29.131.07')).toEqual(['H29 province', '131 commune', '07 unit own']);
    expect(told('H29.05', 'provincial')).toEqual(['H29 province', '05 department own']);
    expect(told('G04')).toEqual(['G04 ministry own']);
  });

  it('of the older generation begins with one’s own', () => {
    expect(told('000.00.16.G04')).toEqual(['000 unit own', '00 unit', '16 unit', 'G04 ministry']);
  });

  it('is taken apart while it is typed, and is no part while it is empty', () => {
    expect(told(' H29. ')).toEqual(['H29 province own']);
    expect(told('')).toEqual([]);
  });
});

describe('what is typed for an identifier', () => {
  it.each(['H', 'H29.', 'h29.131.07', '000.00.16.G04'])('may become one: %s', (code) =>
    expect(isBegun(code)).toBe(true),
  );
  it.each(['', '1; UBND', 'UBND phường', 'H29-131'])('never becomes one: %s', (code) =>
    expect(isBegun(code)).toBe(false),
  );
});

describe('the code of another agency', () => {
  it('continues the centre’s own with the next free number', () => {
    expect(nextCode('H29.131.07', ['H29.131.07', 'H29.131.07.1'])).toBe('H29.131.07.2');
    expect(nextCode(' ', [])).toBe('');
  });
});
