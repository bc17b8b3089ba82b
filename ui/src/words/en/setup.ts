/** The words of the first run, in English. */
import type { Words } from '../vi';

export const setup: Words['setup'] = {
  title: 'Set up a counter',
  lead: 'This machine holds no data yet. Set up a real counter, or look at a demonstration.',
  demoProvincial: 'Provincial demonstration',
  demoCommune: 'Commune demonstration',
  real: 'Set up a real counter',
  level: 'Level',
  provincial: 'Province',
  commune: 'Commune',
  parent: 'Agency above',
  centre: 'Name of the centre',
  place: 'Place',
  address: 'Address',
  phone: 'Phone',
  agencies: 'Agencies (a line each: code; name)',
  counterNumber: 'Counter number',
  counterName: 'Counter name',
  first: 'Numbers from',
  last: 'to',
  adminName: "Administrator's name",
  adminFullName: 'Full name',
  adminPassword: 'Password (at least 8 characters)',
  sample: 'Take in the sample catalogue',
  go: 'Set up',
  restore: 'Restore from a copy',
  restoreLead:
    'The passwords are those of when it was made. A restored counter issues no number until the province gives it a new range.',
  from: 'Folder of the copy',
  restoreGo: 'Restore',
  working: 'Setting up…',
  recoveryTitle: 'Recovery code',
  recoveryLead:
    'Write this code down and keep it safe. It is shown once; without it and every password nobody can open the data.',
  written: 'I have written it down',
};
