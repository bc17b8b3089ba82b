/**
 * The table of the acts: where each stands, its key, the form it needs, how near it comes
 * to being the next one, and whether it may be done to a selection. Their words:
 * `words/vi/acts.ts`.
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

/** The groups in their order on the page; what is never undone stands last. */
export const GROUPS = ['fee', 'papers', 'otherwise', 'ending'] as const;
type Group = (typeof GROUPS)[number];
/** So many acts are offered first, each as a button of its own. */
const FIRST = 3;

/** A form of several acts is told which. */
type FormOf<A extends Act> = Component<{ act: A }> | Component<Record<string, never>>;

interface Row<A extends Act> {
  /**
   * Alt and a letter of the Vietnamese word, the same in both languages. Two acts share one
   * where a dossier never offers both. Alt+Z is left to the input method.
   */
  key: `Alt ${string}` | typeof PRINT | null;
  /** Where it stands among the others; within a group in the order of the rows. */
  group: Group | null;
  /** How near it is to being next, the least first; none for what nobody waits for. */
  first: number | null;
  /** What it asks for; none where the page does it otherwise. */
  form: FormOf<A> | null;
  /** Its place among what may be done to a selection. */
  batch: number | null;
}

export const ACTS = {
  receive: { key: null, group: null, first: null, form: null, batch: null },

  resolve: { key: 'Alt Y', group: 'otherwise', first: 1, form: Reason, batch: null },
  ask_supplement: { key: 'Alt B', group: 'otherwise', first: 8, form: AskSupplement, batch: null },
  receive_supplement: {
    key: 'Alt B',
    group: 'otherwise',
    first: 3,
    form: ReceiveSupplement,
    batch: null,
  },
  hand_over: { key: 'Alt G', group: 'otherwise', first: 5, form: HandOver, batch: 1 },
  take_back: { key: 'Alt G', group: 'otherwise', first: null, form: Reason, batch: null },
  settle: { key: 'Alt K', group: 'otherwise', first: 4, form: Settle, batch: 2 },
  return: { key: 'Alt T', group: 'otherwise', first: 2, form: Return, batch: 3 },
  rate: { key: 'Alt D', group: 'otherwise', first: 6, form: Rate, batch: null },

  take_payment: { key: 'Alt P', group: 'fee', first: 7, form: Pay, batch: null },
  correct_payment: { key: 'Alt U', group: 'fee', first: null, form: PutRight, batch: null },
  reverse_movement: { key: 'Alt F', group: 'fee', first: null, form: PutRight, batch: null },
  refund: { key: 'Alt O', group: 'fee', first: null, form: Refund, batch: null },
  charge: { key: 'Alt M', group: 'fee', first: null, form: Fee, batch: null },
  exempt: { key: 'Alt E', group: 'fee', first: null, form: Fee, batch: null },
  record_fee_receipt: { key: 'Alt L', group: 'fee', first: null, form: FeeReceipt, batch: null },

  print_receipt: { key: PRINT, group: 'papers', first: null, form: null, batch: 5 },
  correct: { key: 'Alt S', group: 'papers', first: null, form: null, batch: null },
  attach: { key: 'Alt Q', group: 'papers', first: null, form: Attach, batch: null },
  move_shelf: { key: 'Alt V', group: 'papers', first: null, form: MoveShelf, batch: 4 },
  note: { key: 'Alt I', group: 'papers', first: null, form: Reason, batch: null },

  reappoint: { key: 'Alt H', group: 'otherwise', first: null, form: Reappoint, batch: null },
  refuse: { key: 'Alt C', group: 'ending', first: null, form: Reason, batch: null },
  stop: { key: 'Alt N', group: 'ending', first: null, form: Reason, batch: null },
  withdraw: { key: 'Alt R', group: 'ending', first: null, form: Reason, batch: null },
  void: { key: 'Alt X', group: 'ending', first: null, form: Reason, batch: null },
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

/** Of what may happen, what comes first: at most three, the nearest before the others. */
export function firstOf(may: readonly Act[]): Act[] {
  const near = (act: Act) => ACTS[act].first ?? Infinity;
  const waited = may.filter((act) => ACTS[act].first !== null);
  return waited.sort((one, other) => near(one) - near(other)).slice(0, FIRST);
}

/** Of what may happen, the acts of a group that do not come first already. */
export const othersOf = (group: Group, may: readonly Act[]): Act[] =>
  ALL.filter(
    (act) => ACTS[act].group === group && may.includes(act) && !firstOf(may).includes(act),
  );

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
