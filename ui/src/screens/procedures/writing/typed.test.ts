import { expect, test } from 'vitest';
import { blankTerm, NEW_FEE } from './parts';
import { asSent, asTyped } from './typed';
import type { WrittenProcedure } from '../../../wire/WrittenProcedure';

function draft(effective: string, amount: string): WrittenProcedure {
  const term = { ...blankTerm(), fees: [{ ...NEW_FEE, amount }] };
  return {
    code: '',
    title: '',
    field: '',
    levels: [],
    ministry: '',
    agency: '',
    subjects: [],
    cases: [],
    channels: [{ channel: 'in_person', times: [term] }],
    steps: [],
    outcomes: [],
    legal_basis: [],
    any_boundary: false,
    sample: false,
    decision: { number: '', dated: '', issuer: '', effective },
  };
}

const amount = (of: WrittenProcedure) => of.channels[0]?.times[0]?.fees[0]?.amount;

test('days and amounts are read as they are typed, and shown so again', () => {
  const sent = asSent(draft('1/1/2027', '20.000 đ'));
  expect([sent.decision.effective, amount(sent)]).toEqual(['2027-01-01', '20000']);
  const typed = asTyped(sent);
  expect([typed.decision.effective, amount(typed)]).toEqual(['01/01/2027', '20.000']);
});

test('what cannot be read goes as it was typed, and is never taken for something near', () => {
  const sent = asSent(draft('32/1/2027', '20k'));
  expect([sent.decision.effective, amount(sent)]).toEqual(['32/1/2027', '20k']);
  expect(amount(asSent(draft('', '')))).toBe('');
});
