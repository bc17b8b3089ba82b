/** Amounts as written and typed at the window. */
import { expect, it } from 'vitest';
import { dong, readDong } from './money';

it('writes thousands apart and reads them back', () => {
  expect(dong(0)).toBe('0 đ');
  expect(dong(8_000)).toBe('8.000 đ');
  expect(dong(1_250_000)).toBe('1.250.000 đ');
  expect(readDong('1.250.000 đ')).toBe(1_250_000);
  expect(readDong('8,000')).toBe(8_000);
  expect(readDong('8 000 đồng')).toBe(8_000);
  expect(readDong('8.000đ')).toBe(8_000);
  expect(readDong('')).toBe(0);
});

it.each([
  '8000.00',
  '8000,5',
  '1,5 triệu',
  '8k',
  '8 nghìn',
  '-5000',
  '-8.000',
  '8.00',
  '1.000,000',
  '1.0000',
  '8.000.0',
])('%s is no amount, and no guess', (typed) => {
  expect(readDong(typed)).toBeNaN();
});
