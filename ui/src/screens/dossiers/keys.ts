/** The key of each act, the same in both languages, and where its button stands. */
import type { Act } from '../../wire/Act';

/**
 * Alt and a letter of the Vietnamese word. Two acts share one where a dossier
 * never offers both. Alt+Z is left to the input method.
 */
export const LETTERS: Partial<Record<Act, string>> = {
  ask_supplement: 'B',
  receive_supplement: 'B',
  hand_over: 'G',
  take_back: 'G',
  settle: 'K',
  return: 'T',
  rate: 'D',
  reappoint: 'H',
  refuse: 'C',
  stop: 'N',
  withdraw: 'R',
  void: 'X',
  take_payment: 'P',
  correct_payment: 'U',
  reverse_movement: 'F',
  refund: 'O',
  charge: 'M',
  exempt: 'E',
  record_fee_receipt: 'L',
  correct: 'S',
  attach: 'Q',
  move_shelf: 'V',
  note: 'I',
  resolve: 'Y',
};
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

export const GROUPS: { name: 'next' | 'fee' | 'papers' | 'otherwise'; acts: Act[] }[] = [
  {
    name: 'next',
    acts: [
      'resolve',
      'ask_supplement',
      'receive_supplement',
      'hand_over',
      'take_back',
      'settle',
      'return',
      'rate',
    ],
  },
  {
    name: 'fee',
    acts: [
      'take_payment',
      'correct_payment',
      'reverse_movement',
      'refund',
      'charge',
      'exempt',
      'record_fee_receipt',
    ],
  },
  { name: 'papers', acts: ['print_receipt', 'correct', 'attach', 'move_shelf', 'note'] },
  { name: 'otherwise', acts: ['reappoint', 'refuse', 'stop', 'withdraw', 'void'] },
];

export { altLetter } from '../../parts/letter';
