/** Whose card a scan is. */
import { describe, expect, it } from 'vitest';
import { emptyParty } from './blank';
import { fillIn, isOf, isWholePhone, knownOf, masked } from './persons';
import { maskedAddress, offeredTo, takeOut } from './persons';

const card = { number: '074190012345', name: 'Trần Thị Bích Ngọc' };

describe('a card', () => {
  it('is nobody’s of whom there is neither number nor name', () => {
    expect(isOf({ number: null, name: '' }, card)).toBe(false);
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

describe('what is known of a person', () => {
  const known = { name: 'Trần Thị Bích Ngọc', phone: '0912345678', address: 'Tổ 4' };

  it('is filled in together, and never over what was typed', () => {
    const party = { ...emptyParty(), phone: '0900000436' };
    const filled = fillIn(party, known);
    expect(party).toMatchObject({ ...known, phone: '0900000436' });
    expect(filled).toEqual({ name: known.name, address: known.address });
  });
  it('goes again with the number it was known by, but not what was typed over it', () => {
    const party = { ...emptyParty(), email: 'a@b.vn' };
    const filled = fillIn(party, known);
    party.address = 'Tổ 5';
    takeOut(party, filled);
    expect(party).toEqual({ ...emptyParty(), address: 'Tổ 5', email: 'a@b.vn' });
  });
});

describe('a person who was here before', () => {
  const known = {
    ...emptyParty(),
    name: 'Trần Thị Bích Ngọc',
    number: '074190012345',
    born: '05/02/1990',
    phone: '0912345678',
  };

  it('is known whole by the number', () => {
    const party = { ...emptyParty(), number: known.number };
    fillIn(party, knownOf(party, { people: [known] }));
    expect(party).toEqual(known);
  });
  it('is not told to somebody whose name was typed otherwise', () => {
    const party = { ...emptyParty(), name: 'Lê Văn Cũ' };
    expect(knownOf(party, { people: [known] })).toEqual({});
  });
  it('is not guessed among several', () => {
    const people = [known, { ...known, number: '074221012345' }];
    expect(knownOf(emptyParty(), { people })).toEqual({});
  });
});

describe('a phone', () => {
  const people = ['Trần Thị Bích Ngọc', 'Lê Văn Cũ'].map((name) => ({ ...emptyParty(), name }));

  it.each([
    ['0912345678', true],
    ['0912.345 678', true],
    ['+84912345678', true],
    ['091234567', false],
    [null, false],
  ])('%s is whole: %s', (phone, whole) => {
    expect(isWholePhone(phone)).toBe(whole);
  });
  it('offers whoever was here with it, and nobody of another name than is typed', () => {
    expect(offeredTo(emptyParty(), people)).toHaveLength(2);
    expect(offeredTo({ ...emptyParty(), name: 'lê văn cũ' }, people)).toEqual([people[1]]);
    expect(offeredTo({ ...emptyParty(), name: 'Phạm Mới' }, people)).toEqual([]);
  });
  it('shows at most half of a number, and of an address the commune', () => {
    expect(masked('074190012345')).toBe('074••••••345');
    expect(maskedAddress('Số 8, phường Phú Lợi')).toBe('•••, phường Phú Lợi');
    expect([maskedAddress('Tổ 4'), maskedAddress('')]).toEqual(['•••', '']);
  });
});
