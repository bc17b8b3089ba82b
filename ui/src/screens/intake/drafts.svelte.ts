/** The drafts that are kept: whose they are, and which can be taken up. */
import { call } from '../../backend';
import type { Draft } from '../../wire/Draft';
import type { SavedDraft } from '../../wire/SavedDraft';
import { InTurn } from './inTurn';
import { byBeginning, heads, isWith, othersOf, sameReceipt, type Gathered } from './together';

class Drafts {
  all = $state<SavedDraft[]>([]);
  /** The titles of their procedures, by code. */
  titles = $state<Record<string, string>>({});
  #looks = new InTurn();

  /** Those that can be taken up: of those for one receipt only one. */
  get open(): SavedDraft[] {
    return heads(this.all);
  }

  /** Reads them anew, one time after the other: no older answer comes over a newer one. */
  async look(): Promise<void> {
    await this.#looks.do(async () => (this.all = (await call('draft.list', {})).drafts));
    const codes = this.all.flatMap(({ draft }) => draft.procedure ?? []);
    for (const code of codes.filter((code) => !this.titles[code])) {
      // What the catalogue knows no more is a draft without a title.
      const answer = await call('catalogue.get', { code }).catch(() => null);
      if (answer) this.titles[code] = answer.procedure.title;
    }
  }

  async forget(id: string | null): Promise<void> {
    if (id) await call('draft.discard', { id });
    await this.look();
  }

  /** The one that stood on an officer's form when it closed; none where it was laid aside. */
  interrupted(officer: string | undefined): SavedDraft | undefined {
    const newest = this.open.find((one) => one.officer === officer);
    return newest?.aside ? undefined : newest;
  }

  /** Those that wait beside the one on the form, begun last first: the order stays. */
  besides(draft: Draft): SavedDraft[] {
    return byBeginning(this.open).filter((one) => !sameReceipt(one.draft, draft));
  }

  /** The one with that id, where it still waits. */
  find(id: string | null): Draft | undefined {
    return $state.snapshot(this.all.find((one) => one.id === id))?.draft;
  }

  /** The newest of whoever has that number; nothing where there is none. */
  of(number: string | null): SavedDraft | undefined {
    return this.open.find(({ draft }) => isWith(draft, number));
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
