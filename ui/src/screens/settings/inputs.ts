/**
 * Every input of the settings: in which section it stands and what it is called, so that it
 * can be looked for; and of what is saved, how it stands, so that a change can be told.
 */
import { isoOf, spoken } from '../../parts/dates';
import { dictionaries, type Words } from '../../words';
import type { BankAccount } from '../../wire/BankAccount';
import type { FormKind } from '../../wire/FormKind';
import type { Layout } from '../../wire/Layout';
import type { Letterhead } from '../../wire/Letterhead';
import type { OpeningHours } from '../../wire/OpeningHours';
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
  /** The field at which the desk refuses it. */
  field: string;
  value: (settings: Settings) => string;
  /** A value in words; itself where nothing is said. */
  said: (words: Words, value: string) => string;
  /** Puts a text where it is kept, for what is a text and no more (`Texts.svelte`). */
  put?: (settings: Settings, text: string) => void;
}

/** In which section each setting stands. */
export const SECTION_OF: Record<keyof Settings, Section> = {
  letterhead: 'centre',
  layout: 'printers',
  printer: 'printers',
  scanner_port: 'scanning',
  code_patterns: 'codes',
  hours: 'calendar',
  identity_pictures: 'scanning',
  printers: 'printers',
  papers: 'printers',
  templates: 'letters',
  signing: 'letters',
  account: 'account',
  backup_folder: 'copies',
  files_folder: 'copies',
  lock_minutes: 'staff',
};

type Path = [of: keyof Settings, ...parts: (string | number)[]];
type Told = (words: Words['settings'], value: string) => string;

/** An input; its value is what stands at the path, unless it is told otherwise. */
function setting(
  id: string,
  path: Path,
  label: (words: Words) => string,
  said: Told = (_, value) => value,
  value?: Setting['value'],
): Setting {
  const at = (settings: Settings): unknown =>
    path.reduce<unknown>((whole, key) => (whole as Record<string, unknown>)?.[key], settings);
  return {
    id: `set-${id}`,
    section: SECTION_OF[path[0]],
    field: ['settings', ...path].join('.'),
    label,
    said: (words, told) => said(words.settings, told),
    value: value ?? ((settings) => String(at(settings) ?? '')),
  };
}

/** A setting that is a text and no more: its section shows it without a page of its own. */
function text(id: string, path: Path, label: (words: Words) => string): Setting {
  const last = path.at(-1) ?? '';
  const put = (settings: Settings, told: string) => {
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((whole, key) => (whole as Record<string, unknown>)[key], settings);
    (holder as Record<string, unknown>)[last] = told;
  };
  return { ...setting(id, path, label), put };
}

const HEADER: (keyof Letterhead)[] = ['parent', 'name', 'place', 'phone', 'address'];
const WORDINGS: (keyof Templates)[] = ['apology_2025', 'stop_2025', 'apology_2018'];
const PARTS: (keyof BankAccount)[] = ['bank_name', 'bank', 'number', 'holder'];
const FORMS = Object.keys(dictionaries.vi.papers.names) as FormKind[];

/** What no printer is called: this counter prints nothing. */
export const NOTHING = '/';

const single: Setting[] = [
  setting(
    'printer',
    ['printer'],
    ({ settings }) => settings.printer,
    ({ noPrinter, changes }, name) => (name === NOTHING ? noPrinter : name || changes.usualPrinter),
    ({ printer }) => (printer === '' ? NOTHING : (printer ?? '')),
  ),
  setting(
    'layout',
    ['layout'],
    ({ settings }) => settings.layout,
    ({ layouts }, layout) => layouts[layout as Layout],
  ),
  setting(
    'scanner',
    ['scanner_port'],
    ({ settings }) => settings.scanner,
    ({ usual }, port) => port || usual.scanner,
  ),
  setting(
    'identity-pictures',
    ['identity_pictures'],
    ({ settings }) => settings.pictures.keep,
    ({ changes }, kept) => changes[kept ? 'yes' : 'no'],
    ({ identity_pictures }) => (identity_pictures ? 'yes' : ''),
  ),
  setting(
    'lock',
    ['lock_minutes'],
    ({ settings }) => settings.lockMinutes,
    ({ usual }, minutes) => minutes || usual.lock,
  ),
  setting(
    'office',
    ['signing', 'office'],
    ({ settings }) => settings.signingOffice,
    undefined,
    ({ signing }) => signing?.office.join(' / ') ?? '',
  ),
  setting('signer', ['signing', 'name'], ({ settings }) => settings.signer),
  setting(
    'backup',
    ['backup_folder'],
    ({ settings }) => settings.backup.atClosing,
    ({ usual }, folder) => folder || usual.backup,
  ),
  setting(
    'files',
    ['files_folder'],
    ({ settings }) => settings.files,
    ({ usual }, folder) => folder || usual.files,
  ),
];

/** The four inputs of a kind of paper. */
function ofForm(form: FormKind): Setting[] {
  const one = (id: string, path: Path, label: Told, said: Told) =>
    setting(
      `${id}-${form}`,
      path,
      (words) => `${words.papers.names[form]}: ${label(words.settings, '').toLowerCase()}`,
      said,
    );
  const way = (key: keyof PaperWay, label: Told, said: Told) =>
    one(key, ['papers', form, key], label, said);
  return [
    one(
      'printer',
      ['printers', form],
      ({ printer }) => printer,
      ({ usualPrinter }, name) => name || usualPrinter,
    ),
    way(
      'sheet',
      ({ sheet }) => sheet,
      ({ ownSheet }, sheet) => sheet || ownSheet,
    ),
    way(
      'copies',
      ({ copies }) => copies,
      ({ times }, copies) => times(Number(copies || 1)),
    ),
    way(
      'sides',
      ({ sides }) => sides.label,
      ({ sides }, side) => sides[(side || 'usual') as 'usual'],
    ),
  ];
}

/** The three inputs of a row of the code patterns, the first row being 0. */
function ofPattern(row: number): Setting[] {
  const part = (id: string, key: string, label: 'text' | 'from' | 'source') =>
    setting(
      `${id}-${row + 1}`,
      ['code_patterns', row, key],
      ({ settings }) => `${settings.codes[label]} ${row + 1}`,
      (_, told) => (isoOf(told) ? spoken(told) : told),
    );
  return [
    part('code', 'text', 'text'),
    part('code-from', 'valid_from', 'from'),
    part('code-source', 'source', 'source'),
  ];
}

/** The inputs of a row of the opening hours, the first row being 0. */
export const HOURS: (keyof OpeningHours)[] = [
  'weekdays',
  'saturday',
  'sunday',
  'valid_from',
  'source',
];

function ofHours(row: number): Setting[] {
  return HOURS.map((part) =>
    setting(
      `hours-${part}-${row + 1}`,
      ['hours', row, part],
      ({ settings }) => `${settings.hours[part]} ${row + 1}`,
      (_, told) => (isoOf(told) ? spoken(told) : told),
    ),
  );
}

const fixed: Setting[] = [
  ...HEADER.map((part) =>
    text(part, ['letterhead', part], ({ setup }) => setup[part === 'name' ? 'centre' : part]),
  ),
  ...single,
  ...PARTS.map((part) =>
    setting(`account-${part}`, ['account', part], ({ settings }) => settings.account[part]),
  ),
  ...WORDINGS.map((name) =>
    setting(
      `template-${name}`,
      ['templates', name],
      ({ settings }) => settings.templates[name],
      ({ changes }, text) => changes.wording(text),
    ),
  ),
  ...FORMS.flatMap(ofForm),
];

/** One row after the other, as many as the longest of these lists has, one at the least. */
function rowsOf(lists: unknown[][], row: (nth: number) => Setting[]): Setting[] {
  const most = Math.max(1, ...lists.map((list) => list.length));
  return Array.from({ length: most }, (_, nth) => row(nth)).flat();
}

/** The settings of a section that are texts and no more. */
export const textsOf = (section: Section): Setting[] =>
  fixed.filter((one) => one.put && one.section === section);

/** Every setting that stands in any of these, with as many rows as they have. */
export function settingsOf(...all: Settings[]): Setting[] {
  const patterns = all.map(({ code_patterns = [] }) => code_patterns);
  const hours = all.map((one) => one.hours ?? []);
  return [...fixed, ...rowsOf(patterns, ofPattern), ...rowsOf(hours, ofHours)];
}
