/**
 * The table of the acts: where the button of each stands, its key, the form it needs, and
 * whether it may be done to a selection. Their words: `words/vi/acts.ts`.
 */
import type { Component } from 'svelte';
import type { Act } from '../../wire/Act';
import AskSupplement from './forms/AskSupplement.svelte';
import Attach from './forms/Attach.svelte';
import Fee from './forms/Fee.svelte';
import FeeReceipt from './forms/FeeReceipt.svelte';
import HandOver from './forms/HandOver.svelte';
import MoveShelf from './forms/MoveShelf.svelte';
import Pay from './forms/Pay.svelte';
import PutRight from './forms/PutRight.svelte';
import Rate from './forms/Rate.svelte';
import Reappoint from './forms/Reappoint.svelte';
import Reason from './forms/Reason.svelte';
import ReceiveSupplement from './forms/ReceiveSupplement.svelte';
import Refund from './forms/Refund.svelte';
import Return from './forms/Return.svelte';
import Settle from './forms/Settle.svelte';
import { PRINT } from './keys';

/** The groups in their order on the page. */
export const GROUPS = ['next', 'fee', 'papers', 'otherwise'] as const;
type Group = (typeof GROUPS)[number];

/** A form of several acts is told which. */
type FormOf<A extends Act> = Component<{ act: A }> | Component<Record<string, never>>;

interface Row<A extends Act> {
  /**
   * Alt and a letter of the Vietnamese word, the same in both languages. Two acts share one
   * where a dossier never offers both. Alt+Z is left to the input method.
   */
  key: `Alt ${string}` | typeof PRINT | null;
  /** Where its button stands; within a group in the order of the rows. */
  group: Group | null;
  /** What it asks for; none where the page does it otherwise. */
  form: FormOf<A> | null;
  /** Its place among what may be done to a selection. */
  batch: number | null;
}

export const ACTS = {
  receive: { key: null, group: null, form: null, batch: null },

  resolve: { key: 'Alt Y', group: 'next', form: Reason, batch: null },
  ask_supplement: { key: 'Alt B', group: 'next', form: AskSupplement, batch: null },
  receive_supplement: { key: 'Alt B', group: 'next', form: ReceiveSupplement, batch: null },
  hand_over: { key: 'Alt G', group: 'next', form: HandOver, batch: 1 },
  take_back: { key: 'Alt G', group: 'next', form: Reason, batch: null },
  settle: { key: 'Alt K', group: 'next', form: Settle, batch: 2 },
  return: { key: 'Alt T', group: 'next', form: Return, batch: 3 },
  rate: { key: 'Alt D', group: 'next', form: Rate, batch: null },

  take_payment: { key: 'Alt P', group: 'fee', form: Pay, batch: null },
  correct_payment: { key: 'Alt U', group: 'fee', form: PutRight, batch: null },
  reverse_movement: { key: 'Alt F', group: 'fee', form: PutRight, batch: null },
  refund: { key: 'Alt O', group: 'fee', form: Refund, batch: null },
  charge: { key: 'Alt M', group: 'fee', form: Fee, batch: null },
  exempt: { key: 'Alt E', group: 'fee', form: Fee, batch: null },
  record_fee_receipt: { key: 'Alt L', group: 'fee', form: FeeReceipt, batch: null },

  print_receipt: { key: PRINT, group: 'papers', form: null, batch: 5 },
  correct: { key: 'Alt S', group: 'papers', form: null, batch: null },
  attach: { key: 'Alt Q', group: 'papers', form: Attach, batch: null },
  move_shelf: { key: 'Alt V', group: 'papers', form: MoveShelf, batch: 4 },
  note: { key: 'Alt I', group: 'papers', form: Reason, batch: null },

  reappoint: { key: 'Alt H', group: 'otherwise', form: Reappoint, batch: null },
  refuse: { key: 'Alt C', group: 'otherwise', form: Reason, batch: null },
  stop: { key: 'Alt N', group: 'otherwise', form: Reason, batch: null },
  withdraw: { key: 'Alt R', group: 'otherwise', form: Reason, batch: null },
  void: { key: 'Alt X', group: 'otherwise', form: Reason, batch: null },
} satisfies { [A in Act]: Row<A> };

type Rows = typeof ACTS;
/** An act that may be done to a selection. */
export type Task = { [A in Act]: Rows[A]['batch'] extends null ? never : A }[Act];
/** An act of this page that needs no form; a reception is the intake's. */
export type Formless = Exclude<
  { [A in Act]: Rows[A]['form'] extends null ? A : never }[Act],
  'receive'
>;

const ALL = Object.keys(ACTS) as Act[];

export const actsOf = (group: Group): Act[] => ALL.filter((act) => ACTS[act].group === group);

/** What may be done to a selection, in the order of its buttons. */
export const TASKS: Task[] = ALL.filter((act): act is Task => ACTS[act].batch !== null).sort(
  (one, other) => ACTS[one].batch - ACTS[other].batch,
);

/** The form of an act, which is told for which it is. */
export const formOf = (act: Act) => ACTS[act].form as Component<{ act: Act }> | null;

/** Of these acts the one that Alt and a letter, or a key of its own, begins. */
export function actAt<A extends Act>(acts: readonly A[], struck: string): A | undefined {
  return acts.find((act) => ACTS[act].key === struck);
}
