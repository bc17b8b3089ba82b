/** The drafts that are kept: which can be taken up, and in which order. */
import { call } from '../../backend';
import type { Draft } from '../../wire/Draft';
import type { SavedDraft } from '../../wire/SavedDraft';
import { byBeginning, heads, othersOf, sameReceipt, type Gathered } from './together';

class Drafts {
  all = $state<SavedDraft[]>([]);

  /** Those that can be taken up: of those for one receipt only one. */
  get open(): SavedDraft[] {
    return heads(this.all);
  }

  async look(): Promise<void> {
    this.all = (await call('draft.list', {})).drafts;
  }

  async forget(id: string | null): Promise<void> {
    if (id) await call('draft.discard', { id });
    await this.look();
  }

  /** The one begun before that draft, after the first the newest; none where it is alone. */
  before(draft: Draft): SavedDraft | null {
    const open = byBeginning(this.open);
    const at = open.findIndex((one) => sameReceipt(one.draft, draft));
    const next = open[(at + 1) % Math.max(1, open.length)];
    return next && !sameReceipt(next.draft, draft) ? next : null;
  }

  /** The others on the receipt of a draft, each with the title of its procedure. */
  othersOn(draft: Draft): Promise<Gathered[]> {
    const others = othersOf(draft, $state.snapshot(this.all));
    return Promise.all(
      others.map(async (other) => {
        const { procedure } = await call('catalogue.get', { code: other.procedure ?? '' });
        return { draft: other, title: procedure.title };
      }),
    );
  }
}

export const drafts = new Drafts();
