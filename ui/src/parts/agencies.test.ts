import { expect, test } from 'vitest';
import { shortName, shortNames } from './agencies';

test('what everybody calls by its letters is called so', () => {
  expect(shortName('Ủy ban nhân dân phường Suối Mơ')).toBe('UBND phường Suối Mơ');
  expect(shortName('Chi nhánh Văn phòng Đăng ký đất đai')).toBe('CN VP ĐKĐĐ');
  expect(shortName('Phòng Văn hóa - Xã hội')).toBe('P. Văn hóa - Xã hội');
});

test('the one place of all agencies of a centre goes without saying', () => {
  const ward = shortNames(['UBND phường Phú Lợi', 'Công an phường Phú Lợi', 'Phòng Văn hóa']);
  expect([...ward.values()]).toEqual(['UBND phường', 'Công an phường', 'P. Văn hóa']);
});

test('two places are told apart by their names', () => {
  const two = shortNames(['UBND phường Phú Lợi', 'UBND phường Thủ Dầu Một']);
  expect([...two.values()]).toEqual(['UBND phường Phú Lợi', 'UBND phường Thủ Dầu Một']);
});
