/** What a centre says of a procedure on top of what is published. */
import type { CentreFacts } from '../wire/CentreFacts';

/** Nothing said of it yet. */
export const noFacts = (code: string): CentreFacts => ({
  code,
  agency: null,
  duration: null,
  papers: [],
  names: [],
  shelf: '',
  note: '',
});
