/** What goes on one receipt with the draft on the form. */
import type { Draft } from '../../wire/Draft';
import { withPeople, type Gathered } from './together';

class Gathering {
  /** In the order in which they were begun, the one on the form comes after them. */
  items = $state<Gathered[]>([]);

  /** The same with the citizen as he stands on the form. */
  before(draft: Draft): Draft[] {
    return this.items.map((item) => withPeople($state.snapshot(item.draft), draft));
  }

  /** One of them; nothing where there is none. */
  at(nth: number): Draft | undefined {
    return $state.snapshot(this.items[nth])?.draft;
  }
}

export const gathering = new Gathering();
