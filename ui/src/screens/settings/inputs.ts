/**
 * Every input of the settings: in which section it stands and what it is called, so that it
 * can be looked for; and of what is saved, how it stands, so that a change can be told.
 */
import { isoOf, spoken } from '../../parts/dates';
import { dictionaries, type Words } from '../../words';
import type { BankAccount } from '../../wire/BankAccount';
import type { FormKind } from '../../wire/FormKind';
import type { Layout } from '../../wire/Layout';
import type { PaperWay } from '../../wire/PaperWay';
import type { Settings } from '../../wire/Settings';
import type { Templates } from '../../wire/Templates';
import type { Section } from './sections';

export interface Input {
  /** Its id, or its test id where it has none. */
  id: string;
  section: Section;
  label: (words: Words) => string;
}

/** An input of what is saved together. */
export interface Setting extends Input {
  value: (settings: Settings) => string;
  /** A value in words; itself where nothing is said. */
  said?: (words: Words, value: string) => string;
}

const FORMS = Object.keys(dictionaries.vi.papers.names) as FormKind[];
const WORDINGS: (keyof Templates)[] = ['apology_2025', 'stop_2025', 'apology_2018'];
const PARTS: (keyof BankAccount)[] = ['bank_name', 'bank', 'number', 'holder'];

const header = (
  ['parent', 'name', 'place', 'phone', 'address'] as (keyof Settings['letterhead'])[]
).map((part): Setting => ({
  id: `set-${part}`,
  section: 'centre',
  label: ({ setup }) => setup[part === 'name' ? 'centre' : part],
  value: ({ letterhead }) => letterhead[part],
}));

const account = PARTS.map((part): Setting => ({
  id: `set-account-${part}`,
  section: 'account',
  label: ({ settings }) => settings.account[part],
  value: (settings) => settings.account?.[part] ?? '',
}));

const wordings = WORDINGS.map((name): Setting => ({
  id: `set-template-${name}`,
  section: 'letters',
  label: ({ settings }) => settings.templates[name],
  value: ({ templates }) => templates?.[name] ?? '',
  said: ({ settings }, text) => settings.changes.wording(text),
}));

/** The four inputs of a kind of paper. */
function ofForm(form: FormKind): Setting[] {
  const way = (
    key: keyof PaperWay,
    label: (words: Words['settings']) => string,
    said: (words: Words['settings'], value: string) => string,
  ): Setting => ({
    id: `set-${key}-${form}`,
    section: 'printers',
    label: (w) => `${w.papers.names[form]}: ${label(w.settings).toLowerCase()}`,
    value: ({ papers }) => String(papers?.[form]?.[key] ?? ''),
    said: (w, value) => said(w.settings, value),
  });
  return [
    {
      id: `set-printer-${form}`,
      section: 'printers',
      label: (w) => `${w.papers.names[form]}: ${w.settings.printer.toLowerCase()}`,
      value: ({ printers }) => printers?.[form] ?? '',
      said: ({ settings }, name) => name || settings.usualPrinter,
    },
    way(
      'sheet',
      ({ sheet }) => sheet,
      ({ ownSheet }, value) => value || ownSheet,
    ),
    way(
      'copies',
      ({ copies }) => copies,
      ({ times }, value) => times(Number(value || 1)),
    ),
    way(
      'sides',
      ({ sides }) => sides.label,
      ({ sides }, value) => sides[(value || 'usual') as 'usual'],
    ),
  ];
}

const single: Setting[] = [
  {
    id: 'set-printer',
    section: 'printers',
    label: ({ settings }) => settings.printer,
    value: ({ printer }) => (printer === '' ? ' ' : (printer ?? '')),
    said: ({ settings }, name) =>
      name === ' ' ? settings.noPrinter : name || settings.changes.usualPrinter,
  },
  {
    id: 'set-layout',
    section: 'printers',
    label: ({ settings }) => settings.layout,
    value: ({ layout }) => layout,
    said: ({ settings }, layout) => settings.layouts[layout as Layout],
  },
  {
    id: 'set-scanner',
    section: 'scanning',
    label: ({ settings }) => settings.scanner,
    value: ({ scanner_port }) => scanner_port ?? '',
  },
  {
    id: 'set-identity-pictures',
    section: 'scanning',
    label: ({ settings }) => settings.pictures.keep,
    value: ({ identity_pictures }) => (identity_pictures ? 'yes' : ''),
    said: ({ settings }, kept) => settings.changes[kept ? 'yes' : 'no'],
  },
  {
    id: 'set-lock',
    section: 'staff',
    label: ({ settings }) => settings.lockMinutes,
    value: ({ lock_minutes }) => lock_minutes?.toString() ?? '',
  },
  {
    id: 'set-office',
    section: 'letters',
    label: ({ settings }) => settings.signingOffice,
    value: ({ signing }) => signing?.office.join(' / ') ?? '',
  },
  {
    id: 'set-signer',
    section: 'letters',
    label: ({ settings }) => settings.signer,
    value: ({ signing }) => signing?.name ?? '',
  },
  {
    id: 'set-backup',
    section: 'copies',
    label: ({ settings }) => settings.backup.atClosing,
    value: ({ backup_folder }) => backup_folder ?? '',
  },
  {
    id: 'set-files',
    section: 'copies',
    label: ({ settings }) => settings.files,
    value: ({ files_folder }) => files_folder ?? '',
  },
];

/** The three inputs of a row of the code patterns, the first row being 0. */
function ofPattern(row: number): Setting[] {
  const part = (
    id: string,
    key: 'text' | 'valid_from' | 'source',
    label: 'text' | 'from' | 'source',
  ): Setting => ({
    id: `set-${id}-${row + 1}`,
    section: 'codes',
    label: ({ settings }) => `${settings.codes[label]} ${row + 1}`,
    value: ({ code_patterns }) => code_patterns?.[row]?.[key] ?? '',
    said: (_, value) => (isoOf(value) ? spoken(value) : value),
  });
  return [
    part('code', 'text', 'text'),
    part('code-from', 'valid_from', 'from'),
    part('code-source', 'source', 'source'),
  ];
}

const fixed = [...header, ...single, ...account, ...wordings, ...FORMS.flatMap(ofForm)];

/** Every setting that stands in any of these, with as many code patterns as they have. */
export function settingsOf(...all: Settings[]): Setting[] {
  const rows = Math.max(1, ...all.map(({ code_patterns = [] }) => code_patterns.length));
  return [...fixed, ...Array.from({ length: rows }, (_, row) => ofPattern(row)).flat()];
}

const done = (section: Section, id: string, label: (words: Words) => string): Input => ({
  section,
  id,
  label,
});

/** What is not saved with the rest, but done at once. */
export const ACTS: Input[] = [
  done('catalogue', 'import-path', ({ settings }) => settings.import),
  done('printers', 'printer-test', ({ settings }) => settings.testPage),
  done('staff', 'officer-name', ({ settings }) => settings.add),
  done('staff', 'officer-full', ({ setup }) => setup.adminFullName),
  done('staff', 'officer-password', ({ settings }) => settings.newPassword),
  done('calendar', 'days-date', ({ settings }) => settings.days.announceOne),
  done('calendar', 'days-name', ({ settings }) => settings.days.name),
  done('calendar', 'days-source', ({ settings }) => settings.days.source),
  done('province', 'enrol-ticket', ({ province }) => province.ticket),
  done('copies', 'backup-folder', ({ settings }) => settings.backup.go),
];
