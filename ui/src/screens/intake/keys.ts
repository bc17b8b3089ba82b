/** The keys of the intake that go straight to an input, and those of what was saved last. */

/** Alt and a letter of the Vietnamese word: the input that it goes to. */
export const JUMPS: Record<string, 'phone' | 'case' | 'papers' | 'fee'> = {
  T: 'phone',
  H: 'case',
  G: 'papers',
  L: 'fee',
};

/** What may be done with what was saved last, while nothing new is typed. */
export type AfterSaving = 'correct' | 'print' | 'pay';

/** Alt and the letter that the dossier's own page has for it; printing has none there. */
export const AFTER: Record<string, AfterSaving> = { S: 'correct', I: 'print', P: 'pay' };
