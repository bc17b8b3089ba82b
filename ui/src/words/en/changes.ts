/** The words of what is changed in the settings and not saved, in English. */
import type { Words } from '../vi';

export const changes: Words['settings']['changes'] = {
  none: 'Nothing is changed.',
  count: (n) => (n === 1 ? '1 unsaved change' : `${n} unsaved changes`),
  short: (n) => (n === 1 ? '1 change' : `${n} changes`),
  empty: 'empty',
  yes: 'yes',
  no: 'no',
  usualPrinter: "the system's default",
  wording: (text) => (text ? 'a wording of its own' : "the program's wording"),
};
