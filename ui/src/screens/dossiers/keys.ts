/** The keys of a dossier's page beside those of its acts (`acts.ts`), alike in both languages. */

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
