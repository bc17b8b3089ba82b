/**
 * What the catalogue lacks of a procedure and a draft says of it: who settles it here, its
 * time, its papers. Said once, it is there the next time, and one key keeps it.
 */
import { noFacts } from '../../window/facts';
import type { CentreFacts } from '../../wire/CentreFacts';
import type { Draft } from '../../wire/Draft';
import type { Procedure } from '../../wire/Procedure';
import type { PublishedDuration } from '../../wire/PublishedDuration';
import type { RequiredPaper } from '../../wire/RequiredPaper';
import { handedIn, type Row } from './checklist';

/** What the catalogue does not say. */
export interface Lacking {
  agency: boolean;
  duration: boolean;
  papers: boolean;
}

/** A procedure as it was, or will be, on the day of reception. */
export const asOfDraft = (code: string, { received }: Draft) => ({
  code,
  ...(received && { day: received.slice(0, 10) }),
});

/** Whether a duration can be promised: a unit, and more than nothing. */
const isUsable = (told: PublishedDuration | null): boolean =>
  Boolean(told?.unit) && Number(told?.amount) > 0;

const terms = ({ channels }: Procedure) => channels.flatMap((channel) => channel.times);

export const lackingIn = (procedure: Procedure, agencies: number): Lacking => ({
  agency: !procedure.agency && agencies > 1,
  duration: !terms(procedure).some((term) => isUsable(term.duration)),
  papers: procedure.cases.every((one) => one.papers.length === 0),
});

/** The bare number that is published where it has no unit. */
export const bareAmount = (procedure: Procedure): string =>
  terms(procedure).find((term) => term.duration && !term.duration.unit)?.duration?.amount ?? '';

/** The first input of what the catalogue lacks and the draft does not say yet. */
export function firstUnsaid(
  { agency, duration }: Draft,
  procedure: Procedure,
  lacking: Lacking,
): string | undefined {
  if (lacking.agency && !agency) return 'agency';
  if (!lacking.duration || duration) return undefined;
  return bareAmount(procedure) ? 'unit' : 'duration';
}

function asRequired({
  title,
  kind,
  quantity,
}: Pick<Row, 'title' | 'kind' | 'quantity'>): RequiredPaper {
  const of = (one: Row['kind']) => (kind === one ? quantity : 0);
  const counted = { originals: of('original'), certified: of('certified'), copies: of('copy') };
  return { title, ...counted, form: null, optional: false };
}

/** What a draft says of it; nothing where it says nothing that is lacking. */
export function saidIn(
  draft: Draft,
  rows: Row[],
  procedure: Procedure,
  lacking: Lacking,
): CentreFacts | null {
  const { agency, duration } = draft;
  const said = {
    ...noFacts(procedure.code),
    agency: (lacking.agency && agency) || null,
    duration: (lacking.duration && isUsable(duration ?? null) && duration) || null,
    papers: lacking.papers ? handedIn(rows).map(asRequired) : [],
  };
  return said.agency || said.duration || said.papers.length ? said : null;
}

/** What the centre says already, and over it what was said now. */
export function withSaid(own: CentreFacts | null, said: CentreFacts): CentreFacts {
  const before = own ?? noFacts(said.code);
  return {
    ...before,
    agency: said.agency ?? before.agency,
    duration: said.duration ?? before.duration,
    papers: said.papers.length ? said.papers : before.papers,
  };
}
