/** What a scanner types is told from what a hand types. */
import { describe, expect, it } from 'vitest';
import { cardStart, looksLikeCode } from './wedge';

describe('a burst of keys', () => {
  it.each([
    ['001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|x|15042021', true],
    ['H29.131.12-261123-0101', true],
    ['000.00.16.G04-220405-0008', true],
    ['074199001234ưưTRẦN THỊ BÍCH NGỌCư05021999ưNữ', true],
    ['Khu phố 3, phường Phú Lợi, TP. Hồ Chí Minh', false],
    ['074199001234', false],
    ['dang ky khai sinh', false],
    ['0912345678', false],
  ])('%s is a code: %s', (text, code) => {
    expect(looksLikeCode(text)).toBe(code);
  });
});

it('a card behind other text is cut off where it begins', () => {
  const card = '074199001234||TRẦN THỊ B|05021999|Nữ|x|10082021';
  expect(cardStart(`Khu phố 3 ${card}`)).toBe('Khu phố 3 '.length);
  expect(cardStart('Khu phố 3')).toBe(-1);
});
