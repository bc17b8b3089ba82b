/** The words of the status bar, in English. */
import type { Words } from '../vi';

export const status: Words['status'] = {
  working: 'working day',
  waiting: 'entries not sent',
  waitingProvince: 'waiting',
  sent: 'all sent',
  oldest: 'oldest',
  lastContact: 'contact',
  parked: 'parked',
  stopped: 'no numbers',
  numbers: { low: 'numbers run out', used_up: 'numbers used up' },
  minutes: 'min',
  hours: 'h',
  days: 'd',
  unprinted: 'not printed',
  findAll: 'find anything',
  signOut: 'Sign out',
  theme: 'Light / dark',
  language: 'Tiếng Việt',
  noPrinter: 'no printer',
  printsNothing: 'prints nothing',
};
