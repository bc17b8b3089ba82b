import { expect, it } from 'vitest';
import { isWhole } from './codes';

it('a code is whole in any case, and no other that goes on from it is', () => {
  const code = 'H29.131.12-261130-0103';
  expect(isWhole(code, ' h29.131.12-261130-0103 ')).toBe(true);
  expect(isWhole('H29.131.12.1-261130-0103', code)).toBe(false);
  expect(isWhole(code, '')).toBe(false);
});
