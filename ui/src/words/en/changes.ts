/** The words of what is changed in the settings and not saved, in English. */
import type { Words } from '../vi';

export const changes: Words['settings']['changes'] = {
  none: 'Nothing is changed.',
  drop: 'Drop the changes',
  ask: 'There are unsaved changes in the settings',
  saveAndGo: 'Save and go',
  dropAndGo: 'Drop them and go',
  stay: 'Stay',
  stayed: 'Still here: the changes are kept, and not saved.',
  leaves: (name, n) =>
    `${name} has ${n} unsaved changes in the settings. They are dropped when somebody else signs in.`,
  count: (n) => (n === 1 ? '1 unsaved change' : `${n} unsaved changes`),
  short: (n) => (n === 1 ? '1 change' : `${n} changes`),
  empty: 'empty',
  yes: 'yes',
  no: 'no',
  usualPrinter: "the system's default",
  wording: (text) => (text ? 'a wording of its own' : "the program's wording"),
};
