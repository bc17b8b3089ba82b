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
  /** How it is asked, where this line is all that its page needs (`SimpleSettings.svelte`). */
  simple?: Simple;
}

/** A setting that is one text, one number, or a yes or no. */
export interface Simple {
  kind: 'text' | 'number' | 'yes_no' | 'choice';
  /** The heading under which it stands on its page. */
  under: (words: Words) => string;
  /** Puts what was typed where it is kept. */
  put: (settings: Settings, told: string) => void;
  /** What is said under it. */
  hint?: (words: Words) => string;
  /** What holds while nothing is told. */
  usual?: (words: Words) => string;
  /** Of a choice: what may hold, each in words. */
  choices?: (words: Words) => Record<string, string>;
  /** What is said of a value that the desk refuses; its own words otherwise. */
  wrong?: (words: Words) => string;
}

/** What is no number is larger than any that the desk takes, and is refused there. */
const NO_NUMBER = 1_000_000;

/** The number that was typed; nothing where nothing was. */
function wholeNumber(typed: string): number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  return /^\d{1,6}$/.test(text) ? Number(text) : NO_NUMBER;
}

/** In which section each setting stands. */
export const SECTION_OF: Record<keyof Settings, Section> = {
  letterhead: 'centre',
  profile: 'centre',
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

/** What is kept of what was typed into a setting. */
const READ: Record<Simple['kind'], (told: string) => unknown> = {
  text: (told) => told,
  number: wholeNumber,
  yes_no: (told) => told !== '',
  choice: (told) => told || undefined,
};

/** A setting whose page needs no more than this line. */
function simple(
  kind: Simple['kind'],
  id: string,
  path: Path,
  label: (words: Words) => string,
  more: Omit<Simple, 'kind' | 'put'>,
): Setting {
  const last = path.at(-1) ?? '';
  const put = (settings: Settings, told: string) => {
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((whole, key) => (whole as Record<string, unknown>)[key], settings);
    (holder as Record<string, unknown>)[last] = READ[kind](told);
  };
  const line = setting(id, path, label);
  const { said, value } = kind === 'yes_no' ? asTicked(line) : line;
  const usual: Setting['said'] = (words, told) => told || (more.usual?.(words) ?? '');
  const chosen: Setting['said'] = (words, told) => more.choices?.(words)[told] ?? told;
  const inWords = more.choices ? chosen : more.usual ? usual : said;
  return { ...line, value, said: inWords, simple: { kind, put, ...more } };
}

/** A yes or no as it is compared and told: what is not ticked is empty. */
function asTicked({ value }: Setting): Pick<Setting, 'said' | 'value'> {
  return {
    value: (settings) => (value(settings) === 'true' ? 'yes' : ''),
    said: ({ settings: { changes } }, ticked) => changes[ticked ? 'yes' : 'no'],
  };
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
  simple(
    'yes_no',
    'identity-pictures',
    ['identity_pictures'],
    ({ settings }) => settings.pictures.keep,
    {
      under: ({ settings }) => settings.pictures.title,
      hint: ({ settings }) => settings.pictures.lead,
    },
  ),
  simple('number', 'lock', ['lock_minutes'], ({ settings }) => settings.lockMinutes, {
    under: ({ settings }) => settings.lock,
    hint: ({ settings }) => settings.usual.lockHint,
    usual: ({ settings }) => settings.usual.lock,
    wrong: ({ settings }) => settings.usual.lockWrong,
  }),
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
    simple(
      'text',
      part,
      ['letterhead', part],
      ({ setup }) => setup[part === 'name' ? 'centre' : part],
      { under: ({ settings }) => settings.header },
    ),
  ),
  simple('choice', 'profile', ['profile'], ({ settings }) => settings.level, {
    under: ({ settings }) => settings.level,
    hint: ({ settings }) => settings.levelLead,
    choices: ({ settings }) => settings.ofLevel,
  }),
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

/** A heading of a page, and what stands under it. */
interface Heading {
  title: (words: Words) => string;
  settings: (Setting & { simple: Simple })[];
}

/** The settings of a section whose lines are all that its page needs, by heading. */
export function simpleOf(section: Section): Heading[] {
  const headings = new Map<string, Heading>();
  for (const line of fixed) {
    const { simple } = line;
    if (!simple || line.section !== section) continue;
    const heading = simple.under(dictionaries.vi);
    const { settings } = headings.get(heading) ?? { settings: [] };
    headings.set(heading, { title: simple.under, settings: [...settings, { ...line, simple }] });
  }
  return [...headings.values()];
}

/** Every setting that stands in any of these, with as many rows as they have. */
export function settingsOf(...all: Settings[]): Setting[] {
  const patterns = all.map(({ code_patterns = [] }) => code_patterns);
  const hours = all.map((one) => one.hours ?? []);
  return [...fixed, ...rowsOf(patterns, ofPattern), ...rowsOf(hours, ofHours)];
}
