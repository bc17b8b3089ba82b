import { describe, expect, it } from 'vitest';
import type { CardAnswer } from '../../../wire/CardAnswer';
import { blank, fill, fits, recipientOf } from './returning';

const card: CardAnswer = {
  of: 'nobody',
  by_name: false,
  name: 'Lê Văn Tám',
  number: '074085001235',
};

describe('the recipient of a return', () => {
  it('is filled by a card where nothing, or the same, is typed', () => {
    const { authorised } = blank('authorised', false);
    expect(fits(authorised, card)).toBe(true);
    authorised.name = 'lê văn  tám';
    expect(fits(authorised, card)).toBe(true);
    fill(authorised, card);
    expect(authorised).toMatchObject({ name: 'Lê Văn Tám', number: '074085001235' });
  });

  it('is not overwritten by another’s card', () => {
    const { authorised } = blank('authorised', false);
    authorised.name = 'Trần Thị Hoa';
    expect(fits(authorised, card)).toBe(false);
    expect(fits({ ...authorised, name: '', number: '0740' }, card)).toBe(false);
  });

  it('keeps what was typed for one when another is chosen, and sends only the chosen', () => {
    const typed = blank('authorised', false);
    fill(typed.authorised, card);
    typed.to = 'submitter';
    expect(recipientOf(typed)).toEqual({ to: 'submitter' });
    typed.to = 'authorised';
    expect(recipientOf(typed)).toMatchObject({ name: 'Lê Văn Tám' });
  });
});
