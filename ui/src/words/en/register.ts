/** The words of the register, in English. */
import type { Words } from '../vi';

export const register: Words['register'] = {
  day: 'Day',
  list: 'List',
  received: 'dossiers received',
  print: 'Print',
  pdf: 'Save PDF',
  xlsx: 'Save Excel',
  file: 'Save to file',
  empty: 'Nothing was received on this day.',
  save: 'Save',
  saved: 'Saved',
  sent: 'Sent to',
  before: 'Day before',
  after: 'Day after',
  monthBefore: 'Month before',
  monthAfter: 'Month after',
  from: 'From',
  to: 'to',
  month: 'Whole month',
  book: 'Book of',
  counter: (n) => `Counter ${n}`,
  centre: 'The whole centre',
  firstPages: (shown, all) =>
    `The first ${shown} of ${all} pages. Print, PDF and Excel have them all.`,
};
