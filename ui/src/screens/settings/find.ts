/** Looking for an input by its label, its section, or the word that everybody says. */
import { fold } from '../../parts/fold';
import type { Words } from '../../words';
import type { Settings } from '../../wire/Settings';
import { ACTS } from './acts';
import { settingsOf, type Input } from './inputs';
import { SECTIONS, type Section } from './sections';

export interface Found {
  section: Section;
  /** The input; a section itself has none. */
  id: string;
  label: string;
  /** Whether just these words are one of its names. */
  named: boolean;
}

/** The most that is shown: more is no answer. */
const MOST = 14;

const wordsOf = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** How well the words asked for stand in a name; 0 where one of them does not. */
function fit(asked: string[], names: string[], around: string[]): number {
  const begins = (words: string[]) => (one: string) => words.some((word) => word.startsWith(one));
  if (asked.every((one) => names.includes(one))) return 3;
  if (asked.every(begins(names))) return 2;
  return asked.every(begins([...names, ...around])) ? 1 : 0;
}

/** Every input and section that fits, the best first, each in the order of the index. */
export function findInputs(text: string, words: Words, settings: Settings[] = []): Found[] {
  const asked = wordsOf(text);
  if (!asked.length) return [];
  const everyday: Record<string, string | undefined> = words.settings.everyday;
  const { names } = words.settings.sections;
  const inputs: Input[] = [...settingsOf(...settings), ...ACTS];
  const all = [
    ...SECTIONS.map((section) => ({ section, id: '', label: names[section].name })),
    ...inputs.map(({ section, id, label }) => ({ section, id, label: label(words) })),
  ];
  const fitted = all.map((one) => {
    const own = wordsOf(`${one.label} ${everyday[one.id || one.section] ?? ''}`);
    const around = one.id ? wordsOf(names[one.section].name) : [];
    return { ...one, fit: fit(asked, own, around) };
  });
  return fitted
    .filter((one) => one.fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, MOST)
    .map(({ fit, ...one }) => ({ ...one, named: fit === 3 }));
}
