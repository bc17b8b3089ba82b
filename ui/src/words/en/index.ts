/** The words of the window in English: complete, and second. */
import type { Words } from '../vi';
import { acts, told } from './acts';
import { bundle } from './bundle';
import { closing } from './closing';
import { devices } from './devices';
import { door } from './door';
import { dossiers } from './dossiers';
import { errors } from './errors';
import { guide } from './guide';
import { handling } from './handling';
import { intake } from './intake';
import { money } from './money';
import { palette } from './palette';
import { papers } from './papers';
import { person } from './person';
import { printers } from './printers';
import { prints } from './prints';
import { procedures } from './procedures';
import { province } from './province';
import { register } from './register';
import { reports } from './reports';
import { session } from './session';
import { settings } from './settings';
import { setup } from './setup';
import { statement } from './statement';
import { status } from './status';
import { work } from './work';
import { writing } from './writing';

export const en: Words = {
  errors,
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  places: {
    intake: 'Intake',
    dossiers: 'Dossiers',
    procedures: 'Procedures',
    register: 'Register',
    reports: 'Reports',
    money: 'Fees',
    settings: 'Settings',
  },
  demo: 'SAMPLE DATA',
  loading: 'Loading…',
  digit: 'digit',
  choose: 'Choose…',
  openFolder: 'Open the folder',
  dismiss: 'Dismiss',
  broken: {
    what: 'This part of the window cannot be shown.',
    kept: 'What was saved is all there; the other places still work (Alt 1 to Alt 7).',
    go: 'Open this part again',
    number: (told: string) => `If it goes on, call support and read out the number ${told}.`,
  },
  acts,
  bundle,
  closing,
  devices,
  door,
  setup,
  intake,
  work,
  dossiers,
  guide,
  handling,
  money,
  person,
  printers,
  prints,
  procedures,
  register,
  reports,
  session,
  settings,
  statement,
  status,
  told,
  palette,
  papers,
  province,
  writing,
};
