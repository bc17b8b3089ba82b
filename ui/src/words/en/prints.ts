/** The words of the print queue, in English. */
import type { Words } from '../vi';

export const prints: Words['prints'] = {
  title: 'Print queue',
  close: 'Close',
  today: 'Today and what still waits',
  all: 'Everything',
  none: 'No paper today, and none that waits.',
  never: 'Nothing was ever printed.',
  when: 'When',
  paper: 'Paper',
  about: 'About',
  printer: 'Printer',
  state: 'State',
  by: 'Who',
  reprint: (n) => `reprint ${n}`,
  copies: (n) => (n === 1 ? '1 copy' : `${n} copies`),
  stopped: (printer) => `The printer ${printer} has stopped: see to paper, ink, power.`,
  silent: (why) =>
    `The spooler does not answer${why ? ` (${why})` : ''}. Check the printer and the printing service (CUPS); the papers wait in this queue (Ctrl P).`,
  homeless: 'no printer is chosen; once one is, try again',
  retry: 'Try again',
  again: 'Print again',
  giveUp: 'Give up',
  retryAll: (n) => `Try all ${n} again`,
};
