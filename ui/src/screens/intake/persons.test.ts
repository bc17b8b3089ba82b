/** Whose card a scan is. */
import { describe, expect, it } from 'vitest';
import { isOf } from './persons';

const card = { number: '074190012345', name: 'Trần Thị Bích Ngọc' };

describe('a card', () => {
  it('is anybody’s on an empty form', () => {
    expect(isOf({ number: null, name: '' }, card)).toBe(true);
  });
  it('is told by its number', () => {
    expect(isOf({ number: '074190012345', name: 'Ngọc' }, card)).toBe(true);
    expect(isOf({ number: '074190099999', name: card.name }, card)).toBe(false);
  });
  it('is told by the name where no number is typed', () => {
    expect(isOf({ number: null, name: ' TRẦN THỊ  BÍCH NGỌC' }, card)).toBe(true);
    expect(isOf({ number: '', name: 'Lê Văn Cũ' }, card)).toBe(false);
  });
  it('has a zone that tells the name without marks', () => {
    const zone = { number: '074190012345', name: 'TRAN THI BICH NGOC' };
    expect(isOf({ number: null, name: 'Trần Thị Bích Ngọc' }, zone)).toBe(true);
    expect(isOf({ number: null, name: 'Lê Văn Cũ' }, zone)).toBe(false);
  });
  it('that is damaged fills in the number of who is typed', () => {
    expect(isOf({ number: null, name: 'Lê Văn Cũ' }, { number: '074190012345' })).toBe(true);
  });
});
