/** Amounts as written and typed at the window. */
import { expect, it } from 'vitest';
import { dong, typedDong } from './money';

it('writes thousands apart and reads them back', () => {
  expect(dong(0)).toBe('0 đ');
  expect(dong(8_000)).toBe('8.000 đ');
  expect(dong(1_250_000)).toBe('1.250.000 đ');
  expect(typedDong('1.250.000 đ')).toBe(1_250_000);
  expect(typedDong('-8.000')).toBe(8_000);
});
