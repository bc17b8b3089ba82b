/** The words of the catalogue, in English. */
import type { Words } from '../vi';

export const procedures: Words['procedures'] = {
  find: 'Search the catalogue',
  fields: 'Field',
  agencies: 'Agency',
  all: 'all',
  none: 'No procedure found.',
  mostUsed: (n: number) => `Received most at this counter: ${n} times.`,
  other: 'other procedure',
  shown: (n: number, total: number) =>
    total > n ? `${n} of ${total} procedures shown` : `${n} procedures`,
  bring: 'What to bring',
  howLong: 'Duration and fees',
  basis: 'Legal basis',
  outcome: 'Outcome',
  noPapers: 'The catalogue lists no papers.',
  noDuration: 'not given',
  free: 'Free',
  abolished: 'not in force',
  print: 'Print the guidance sheet',
  receive: 'Receive this procedure',
  decision: 'Decision',
  release: 'Release',
};
