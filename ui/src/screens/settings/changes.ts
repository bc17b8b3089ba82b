/** What differs between the settings as they are saved and as they stand on the page. */
import type { Words } from '../../words';
import type { Settings } from '../../wire/Settings';
import { settingsOf, type Setting } from './inputs';

export interface Change {
  input: Setting;
  was: string;
  now: string;
}

/** More of a value is not told in a line. */
const TOLD = 44;

/** Every change, in the order of the pages. */
export function changesOf(saved: Settings, settings: Settings): Change[] {
  return settingsOf(saved, settings)
    .map((input) => ({ input, was: input.value(saved), now: input.value(settings) }))
    .filter(({ was, now }) => was.trim() !== now.trim());
}

function short(text: string): string {
  return text.length > TOLD ? `${text.slice(0, TOLD)}…` : text;
}

/** A change in words: what it is called, how it was and how it is now. */
export function toldChange({ input, was, now }: Change, words: Words): string {
  const { empty } = words.settings.changes;
  const [before, after] = [was, now].map((value) => short(input.said(words, value)) || empty);
  return `${input.label(words)}: ${before} → ${after}`;
}

/**
 * The settings read anew under what is changed on the page: what was not touched is taken
 * as the desk has it.
 */
export function rebased(before: Settings, page: Settings, fresh: Settings): Settings {
  const touched = Object.entries(page).filter(
    ([of, value]) => JSON.stringify(value) !== JSON.stringify(before[of as keyof Settings]),
  );
  return { ...structuredClone(fresh), ...Object.fromEntries(touched) };
}
