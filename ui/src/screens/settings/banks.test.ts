import { describe, expect, it } from 'vitest';
import { findBanks } from './banks';

const BANKS = [
  { bin: '970405', name: 'Agribank' },
  { bin: '970436', name: 'Vietcombank' },
  { bin: '970415', name: 'VietinBank' },
  { bin: '970454', name: 'BVBank (Bản Việt)' },
];
const found = (text: string) => findBanks(text, BANKS).map(({ bin }) => bin);

describe('a bank', () => {
  it.each([
    ['vietin', ['970415']],
    ['Viet', ['970436', '970415', '970454']],
    ['ban viet', ['970454']],
    ['970405', ['970405']],
    ['9704', ['970405', '970436', '970415', '970454']],
    ['nowhere', []],
  ])('is found by its name or its number: %s', (text, bins) => expect(found(text)).toEqual(bins));

  it('that no list knows is meant by a number of six digits', () => {
    expect(findBanks('970999', BANKS)).toEqual([{ bin: '970999', name: '' }]);
    expect(findBanks('97099', BANKS)).toEqual([]);
  });
});
