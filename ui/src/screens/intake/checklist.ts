/** What a procedure asks for: its papers, what was handed in of them, the usual channel. */
import type { Channel } from '../../wire/Channel';
import type { PaperKind } from '../../wire/PaperKind';
import type { Procedure } from '../../wire/Procedure';
import type { RequiredPaper } from '../../wire/RequiredPaper';
import type { SubmittedPaper } from '../../wire/SubmittedPaper';

/** A paper on the checklist. */
export interface Row {
  title: string;
  kind: PaperKind;
  quantity: number;
  on: boolean;
  optional: boolean;
}

/** Every paper as published, those "nếu có" unticked. */
export const asPublished = (papers: RequiredPaper[]): Row[] =>
  papers.map((paper) => ({
    title: paper.title,
    kind: paper.originals > 0 ? 'original' : paper.certified > 0 ? 'certified' : 'copy',
    quantity: Math.max(1, paper.originals || paper.certified || paper.copies),
    on: !paper.optional,
    optional: paper.optional,
  }));

/** The same with only these handed in; what was not asked for stands below. */
export function asHandedIn(rows: Row[], papers: SubmittedPaper[]): Row[] {
  const restored = rows.map((row) => ({ ...row, on: false }));
  for (const paper of papers) {
    const row = restored.find((r) => r.title === paper.title && !r.on);
    if (row) Object.assign(row, paper, { on: true });
    else restored.push({ ...paper, on: true, optional: true });
  }
  return restored;
}

/** What of it was handed in. */
export const handedIn = (rows: Row[]): SubmittedPaper[] =>
  rows
    .filter((row) => row.on && row.title.trim())
    .map(({ title, kind, quantity }) => ({ title, kind, quantity }));

/** How it may come: as published; in person always, since nobody at the counter is sent away. */
export function channelsOf({ channels }: Procedure): Channel[] {
  const offered = channels.map((one) => one.channel);
  return offered.includes('in_person') ? offered : ['in_person', ...offered];
}

/** How it usually comes: by post where a list of the post says so and it may; else in person. */
export const usualChannel = (procedure: Procedure, byPost: boolean): Channel =>
  byPost && channelsOf(procedure).includes('post') ? 'post' : 'in_person';
