import { expect, test } from 'vitest';
import { abolitionsIn } from './abolitions';

test('a line is a code, a field or a decision, and an arrow names what comes instead', () => {
  const typed = `1.010028 → 1.014390
    lĩnh vực Hộ tịch
    QĐ 334/QĐ-UBND -> 1.000004, 1.000005

    335/QĐ-UBND`;
  expect(abolitionsIn(typed)).toEqual([
    { what: { procedure: '1.010028' }, successors: ['1.014390'] },
    { what: { field: 'Hộ tịch' }, successors: [] },
    { what: { announced_by: 'QĐ 334/QĐ-UBND' }, successors: ['1.000004', '1.000005'] },
    { what: { announced_by: '335/QĐ-UBND' }, successors: [] },
  ]);
  expect(abolitionsIn('')).toEqual([]);
});

test('a line that is none of them is named by its number', () => {
  expect(abolitionsIn('1.010028\n\nHộ tịch')).toEqual({ line: 3 });
  expect(abolitionsIn('1.010028 → đăng ký')).toEqual({ line: 1 });
});
