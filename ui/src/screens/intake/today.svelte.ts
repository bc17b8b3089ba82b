/** What the right side tells while nothing is on the form: who is promised for today. */
import { call } from '../../backend';
import type { DossierHit } from '../../wire/DossierHit';
import type { Layout } from '../../wire/Layout';

/** So many have room. */
const MOST = 7;

class Today {
  /** Promised for today and not returned yet, the earliest first. */
  due = $state.raw<DossierHit[]>([]);
  count = $state(0);
  /** On which sheet the receipt is printed. */
  layout = $state<Layout | null>(null);

  /** Looks again; what cannot be told now is told as it was. */
  async look(): Promise<void> {
    const asked = [
      call('dossier.list', { list: 'due_today', limit: MOST }),
      call('settings.get', {}),
    ] as const;
    const [list, { settings }] = await Promise.all(asked);
    Object.assign(this, { due: list.hits, count: list.counts.due_today });
    this.layout = settings.layout;
  }
}

export const today = new Today();
