/** The keys of the intake: what the page does at each, and which input a letter goes to. */

/** What the page does, and its key as the page prints it. */
export const KEYS = {
  save: 'Ctrl Enter',
  atOnce: 'F7',
  gather: 'F9',
  takeBack: 'Shift F9',
  aside: 'Esc',
  drafts: 'F8',
  drop: 'Shift F8',
  postalList: 'Ctrl F9',
  opened: 'Ctrl B',
  owner: 'F2',
  procedure: 'F3',
  guidance: 'F4',
  history: 'F5',
  offered: 'F10',
  visit: 'F6',
  earlier: 'F11',
  next: 'Enter',
} as const;
export type Doing = keyof typeof KEYS;

/** What a correction has no use for. */
const NEW_ONLY: Doing[] = ['atOnce', 'gather', 'takeBack', 'drafts', 'visit'];
/** What promises, or throws away: once, however long its key is held down. */
const ONCE: Doing[] = ['save', 'atOnce', 'gather', 'takeBack', 'drop'];
/** What is being saved is neither put aside nor thrown away meanwhile. */
const MOVING: Doing[] = ['aside', 'drafts', 'drop'];

export const isForNew = (doing: Doing) => NEW_ONLY.includes(doing);
export const isOnce = (doing: Doing) => ONCE.includes(doing);
export const moves = (doing: Doing) => MOVING.includes(doing);

/** A key that was struck. */
type Struck = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey'>;

/** What a key does on this page; nothing where it is no key of it. */
export function doingAt({ key, ctrlKey, shiftKey, altKey }: Struck): Doing | undefined {
  if (altKey) return undefined;
  const plain = key === 'Escape' ? 'Esc' : key.length === 1 ? key.toUpperCase() : key;
  const name = [ctrlKey && 'Ctrl', shiftKey && 'Shift', plain].filter(Boolean).join(' ');
  return (Object.keys(KEYS) as Doing[]).find((doing) => KEYS[doing] === name);
}

/** What may be done with the page beside saving it: one quiet line over its foot. */
export const HINTED = ['gather', 'guidance', 'visit', 'atOnce', 'earlier'] as const;

/** Alt and a letter of the Vietnamese word: the input that it goes to. */
export const JUMPS: Record<string, 'phone' | 'case' | 'papers' | 'fee'> = {
  T: 'phone',
  H: 'case',
  G: 'papers',
  L: 'fee',
};

/** The same as the page prints them. */
export const LETTERS = Object.fromEntries(
  Object.entries(JUMPS).map(([letter, to]) => [to, `Alt ${letter}`]),
) as Record<(typeof JUMPS)[string], string>;

/** Alt and a letter: the money of the transfer that is awaited came. */
export const PAID = 'P';

/** Alt and a letter: what the catalogue lacks and was said here is kept for the centre. */
export const KEEP = 'N';

/** Alt and a letter: what stands beside the form, where the window is too narrow for it. */
export const BESIDE = 'X';

/** What may be done with what was saved last, while nothing new is typed. */
export type AfterSaving = 'correct' | 'print' | 'pay';

/** Alt and the letter that the dossier's own page has for it; printing has none there. */
export const AFTER: Record<string, AfterSaving> = { S: 'correct', I: 'print', P: 'pay' };
