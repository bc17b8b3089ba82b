/** Drafts that go on one receipt are kept apart and known by the first of them. */
import type { Draft } from '../../wire/Draft';
import type { SavedDraft } from '../../wire/SavedDraft';

/** The most dossiers on one receipt, as the desk has it. */
export const MOST = 20;

/** A draft that goes on one receipt with the present one. */
export interface Gathered {
  draft: Draft;
  /** Of its procedure. */
  title: string;
}

/** Whether two drafts are one, or go on one receipt. */
export const sameReceipt = (one: Draft, other: Draft) =>
  one.id === other.id || (Boolean(one.together) && one.together === other.together);

/** Whether whoever has that number hands a draft in. */
export const isWith = ({ submitter }: Draft, number: string | null) =>
  Boolean(number) && submitter.number?.replace(/\s/g, '') === number;

/** What can be taken up, newest first: of those on one receipt only the newest. */
export const heads = (drafts: SavedDraft[]) =>
  drafts.filter(
    ({ draft }, at) => drafts.findIndex((other) => sameReceipt(draft, other.draft)) === at,
  );

/** In the order in which they were begun, the newest first: it stays when one is saved. */
export const byBeginning = (drafts: SavedDraft[]) =>
  [...drafts].sort((one, other) => (one.id < other.id ? 1 : -1));

/** The others on its receipt that were begun, in the order in which they were. */
export const othersOf = (draft: Draft, drafts: SavedDraft[]) =>
  drafts
    .map((saved) => saved.draft)
    .filter((other) => other.id !== draft.id && other.procedure && sameReceipt(draft, other))
    .sort((one, other) => ((one.id ?? '') < (other.id ?? '') ? -1 : 1));

/** The citizen of one draft in another: who stands at the counter is the same for all. */
export const withPeople = (draft: Draft, { submitter, owner, authority }: Draft): Draft => ({
  ...draft,
  submitter,
  owner,
  authority,
});

/** Where a refusal of several drafts points: which of them, and its input. */
export function placeOf(field: string | undefined): { nth: number; input: string } | null {
  const match = /^drafts\.(\d+)(?:\.(.*))?$/.exec(field ?? '');
  return match ? { nth: Number(match[1]), input: match[2] ?? '' } : null;
}
