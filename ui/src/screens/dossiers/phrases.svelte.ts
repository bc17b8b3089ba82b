/** Reasons given before for an act, asked when its form opens. */
import { call } from '../../backend';
import type { Act } from '../../wire/Act';

class Phrases {
  list = $state.raw<string[]>([]);

  /** A form is of use without them. */
  async ask(act: Act): Promise<void> {
    this.list = [];
    const answer = await call('phrase.list', { act }).catch(() => null);
    this.list = answer?.phrases ?? [];
  }
}

export const phrases = new Phrases();
