/** The inputs of the settings that are not saved with the rest: what they are for is done. */
import type { Words } from '../../words';
import type { Input } from './inputs';
import type { Section } from './sections';

const act = (section: Section, id: string, label: (words: Words) => string): Input => ({
  section,
  id,
  label,
});

export const ACTS: Input[] = [
  act('catalogue', 'import-path', ({ settings }) => settings.import),
  act('printers', 'printer-test', ({ settings }) => settings.testPage),
  act('staff', 'officer-name', ({ settings }) => settings.add),
  act('staff', 'officer-full', ({ setup }) => setup.adminFullName),
  act('staff', 'officer-password', ({ settings }) => settings.newPassword),
  act('calendar', 'days-date', ({ settings }) => settings.days.announceOne),
  act('calendar', 'days-name', ({ settings }) => settings.days.name),
  act('calendar', 'days-source', ({ settings }) => settings.days.source),
  act('agencies', 'agency-add', ({ settings }) => settings.agencies.add),
  act('province', 'enrol-ticket', ({ province }) => province.ticket),
  act('copies', 'backup-folder', ({ settings }) => settings.backup.go),
  act('copies', 'recovery-new', ({ session }) => session.recovery.act),
];
