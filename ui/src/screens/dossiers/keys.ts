/**
 * The keys of the lists, and those of a dossier's page beside those of its acts
 * (`acts.ts`), alike in both languages.
 */
import type { Words } from '../../words';

/** The keys along a list and what each does, in the order of the line under it. */
export const LIST_KEYS = [
  { key: 'Space', does: 'hintSelect' },
  { key: 'Shift ↑↓', does: 'hintMany' },
  { key: 'Ctrl A', does: 'hintAll' },
  { key: 'Enter', does: 'hintOpen' },
  { key: 'Ctrl ↑↓', does: 'hintList' },
] as const satisfies { key: string; does: keyof Words['work'] }[];

/** Copying is no act on this dossier. */
export const COPY = 'A';
export const PRINT = 'F9';
/** Shows the next of its papers; the shown one is printed by Ctrl and F9. */
export const NEXT_PAPER = 'F8';
export const UNMASK = 'F6';
/** Every dossier of its submitter or owner. */
export const HISTORY = 'F5';
/** Shows the next of its scans. */
export const NEXT_SCAN = 'F7';
