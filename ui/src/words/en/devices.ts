/** The words of printer and scanner, in English. */
import type { Words } from '../vi';

const why = (reason: string) => (reason ? ` (it says “${reason}”)` : '');
export const devices: Words['devices'] = {
  not_chosen: () =>
    'No printer is chosen and this machine has no default: see Settings › Printers (Alt 7).',
  stopped: (name, reason) => `Printer ${name} is stopped${why(reason)}.`,
  missing: (name) => `There is no printer ${name} on this machine.`,
  no_spooler: () => 'This machine has no print service (CUPS).',
  silent: (_, reason) => `The print service does not answer${why(reason)}.`,
  scanner: (port) => `The scanner's port ${port} does not open: see its cable or its name.`,
  waits: (n) => `${n} papers wait (Ctrl P).`,
};
