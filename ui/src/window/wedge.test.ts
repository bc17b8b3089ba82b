/** What a scanner types is told from what a hand types. */
import { describe, expect, it } from 'vitest';
import { cardStart, looksLikeCode, rejoin, unfinished } from './wedge';

describe('a burst of keys', () => {
  it.each([
    ['001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|x|15042021', true],
    ['H29.131.12-261123-0101', true],
    ['h29.131.12-261123-0101', true],
    [']Q1H29.131.12-261123-0101', true],
    ['K02.01-261123-10975', true],
    ['https://vneid.gov.vn/abc', true],
    ['HTTPS://VNEID.GOV.VN', true],
    ['DN4740012345678', true],
    ['đ̃ôặ̣đđăâêô||NGUYỄN VĂN A', true],
    ["àè'&ççàà&é\"'µµNGUYEN", true],
    ['Hàç:&_)é-&&é")à&àà', true],
    ['đường số 5', false],
    ['Ếch ộp ạ', false],
    ['261123-0101', false],
    ['Nguyễn Văn An', false],
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

it.each([
  ['0', '74199001234|x', '', '074199001234|x'],
  ['Khu phố 3 0741990', '01234|x', 'Khu phố 3 ', '074199001234|x'],
  ['0912345678074199001234', '|x', '0912345678', '074199001234|x'],
  ['Khu phố', '74199001234|x', 'Khu phố', '74199001234|x'],
  ['0', '074199001234|x', '0', '074199001234|x'],
  ['', '74199001234|x', '', '74199001234|x'],
  ['5', 'H29.131.12-261123-0101', '5', 'H29.131.12-261123-0101'],
])('what a stall left in the input, "%s", goes back to the scan %s', (left, scan, kept, whole) => {
  expect(rejoin(left, scan)).toEqual([kept, whole]);
});

it('a card is unfinished until its seventh field', () => {
  expect(unfinished('074199001234|123456789|TRẦN')).toBe(true);
  expect(unfinished('074199001234||TRẦN THỊ B|05021999|Nữ|x|10082021')).toBe(false);
  expect(unfinished('dang ky khai sinh')).toBe(false);
});

it('a receipt is unfinished until the last figures of its number', () => {
  expect(unfinished('H09.18-2611')).toBe(true);
  expect(unfinished('H09.18-261125-01')).toBe(true);
  expect(unfinished('H09.18-261125-0101')).toBe(false);
});

it.each([
  ['H0', '9.18-261125-0101', '', 'H09.18-261125-0101'],
  ['xin H09.18', '-261125-0101', 'xin ', 'H09.18-261125-0101'],
  ['000.0', '0.16.G04-261125-0101', '', '000.00.16.G04-261125-0101'],
  ['H0', 'H09.18-261125-0101', 'H0', 'H09.18-261125-0101'],
  ['abc', '18-261125-0101', 'abc', '18-261125-0101'],
  [']Q1', 'H09.18-261125-0101', '', 'H09.18-261125-0101'],
  ['xin ]Q1', '074199001234|x', 'xin ', '074199001234|x'],
])('a receipt that stalled after "%s" is whole again with "%s"', (left, scan, kept, whole) => {
  expect(rejoin(left, scan)).toEqual([kept, whole]);
});
