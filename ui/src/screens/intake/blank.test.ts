import { expect, it } from 'vitest';
import type { Draft } from '../../wire/Draft';
import { emptyDraft, emptyParty, isAnybodys, isBlank } from './blank';

const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft(), ...change });
const submitter = (change: Partial<Draft['submitter']>) =>
  draft({ submitter: { ...emptyParty(), ...change } });

it('is blank with nothing typed, whatever it is called and whichever list the post brought', () => {
  expect(isBlank(emptyDraft())).toBe(true);
  const list = { number: '7', date: null, officer: '' };
  expect(isBlank(draft({ id: '1', postal_list: list }))).toBe(true);
  expect(isBlank(submitter({ phone: '', address: '' }))).toBe(true);
});

it('is not blank and not anybody’s, whatever was typed first', () => {
  const first: Draft[] = [
    submitter({ phone: '0912345678' }),
    submitter({ email: 'a@b.vn' }),
    submitter({ address: 'Tổ 4' }),
    submitter({ born: '1990' }),
    submitter({ sex: 'female' }),
    submitter({ kind: 'enterprise' }),
    draft({ owner: emptyParty() }),
    draft({ note: 'gấp' }),
    draft({ shelf: 'Kệ B' }),
    draft({ delivery: { how: 'post', address: '' } }),
    draft({ charge: { amount: 0, paid: true, exemption: '' } }),
    draft({ received: '2026-11-23T09:00:00' }),
  ];
  for (const one of first) {
    expect(isBlank(one), JSON.stringify(one)).toBe(false);
    expect(isAnybodys(one), JSON.stringify(one)).toBe(false);
  }
});

it('is anybody’s while only a procedure is chosen', () => {
  const chosen = draft({ procedure: '1.001193', case: 'a', channel: 'in_person', agency: 'H29.1' });
  expect(isBlank(chosen)).toBe(false);
  expect(isAnybodys(chosen)).toBe(true);
});
