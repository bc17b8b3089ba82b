import { expect, test } from 'vitest';
import { joined, namesIn } from './names';

test('names are parted by commas and semicolons; empty and doubled ones are none', () => {
  expect(namesIn(' giấy khai sinh,  làm khai sanh;; giấy khai sinh ,')).toEqual([
    'giấy khai sinh',
    'làm khai sanh',
  ]);
  expect(namesIn('  ')).toEqual([]);
});

test('what was kept is typed as it was', () => {
  expect(namesIn(joined(['a', 'b c']))).toEqual(['a', 'b c']);
});
