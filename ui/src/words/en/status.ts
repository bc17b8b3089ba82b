/** The words of the status bar, in English. */
import type { Words } from '../vi';

export const status: Words['status'] = {
  working: 'working day',
  waiting: 'entries not sent',
  oldest: 'oldest',
  minutes: 'min',
  hours: 'h',
  days: 'd',
  unprinted: 'papers not printed',
  findAll: 'find anything',
  signOut: 'Sign out',
  theme: 'Light / dark',
  language: 'Tiếng Việt',
  noPrinter: 'no printer',
};
