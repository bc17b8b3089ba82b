/** What was saved last at this page. */
import type { ReceiveAnswer } from '../../wire/ReceiveAnswer';

class Saved {
  /** Each on its receipt; none once something is typed for the next citizen. */
  dossiers = $state<ReceiveAnswer[]>([]);
  /** Whether it was handed over at once. */
  atOnce = $state(false);
}

export const saved = new Saved();
