/** The words of a bank's statement, in English. */
import type { Words } from '../vi';

export const statement: Words['statement'] = {
  title: "The bank's statement",
  bank: 'Bank',
  file: 'Statement (XLSX, CSV)',
  heads: {
    amount: 'Column of the credit',
    purpose: 'Column of the purpose',
    reference: "Column of the bank's number (if any)",
  },
  match: 'Match',
  line: 'Line',
  amount: 'Amount',
  purpose: 'Purpose',
  dossier: 'Dossier',
  state: 'Result',
  fits: {
    paid: 'fits',
    wrong_sum: 'another sum',
    already: 'paid already',
    unmatched: 'no dossier',
  },
  owed: (amount: string) => `${amount} is owed`,
  told: (lines: number, fit: number) =>
    `The statement has ${lines} transfers that came in; ${fit} fit.`,
  nothing: 'The statement has no credit.',
  unread: (lines: string) => `The amount cannot be read in line ${lines}.`,
  confirm: (n: number) => `Confirm ${n} that fit`,
  noFile: "Choose the bank's statement.",
  willMatch: 'Comparing only reads the file; nothing is recorded yet.',
  nothingChosen: 'No line is chosen to be recorded as paid.',
  willRecord: (n: number, sum: string) => `${n} transfers will be recorded as paid, ${sum}.`,
  confirmOne: 'Confirm',
  confirmed: (done: number, of: number) => `${done} of ${of} transfers written down as paid.`,
};
