/**
 * What the lists are filtered by, asked once: fields, agencies, officers. Officers of other
 * counters are known by their full names from what they received.
 */
import { SvelteMap } from 'svelte/reactivity';
import { call } from '../../backend';
import { shortName, shortNames } from '../../parts/agencies';
import type { Browse } from '../../wire/Browse';
import type { DossierAnswer } from '../../wire/DossierAnswer';
import type { Officer } from '../../wire/Officer';

class Known {
  browse = $state.raw<Browse | null>(null);
  officers = $state.raw<Officer[]>([]);
  #met = new SvelteMap<string, string>();

  async ask(): Promise<void> {
    [this.browse, this.officers] = await Promise.all([
      call('catalogue.browse', {}).catch(() => null),
      call('officer.list', {}).then(
        (list) => list.officers,
        () => [],
      ),
    ]);
  }

  #short = $derived(shortNames((this.browse?.agencies ?? []).map((agency) => agency.name)));

  /** An agency of the centre as it is called here. */
  agency(name: string): string {
    return this.#short.get(name) ?? shortName(name);
  }

  /** Whoever received this dossier has told the full name with it. */
  meet({ timeline, received }: DossierAnswer): void {
    const first = timeline.find((entry) => entry.kind === 'received');
    if (first && received.officer_name) this.#met.set(first.by, received.officer_name);
  }

  /** An officer's full name, by the name for signing in. */
  nameOf(signIn: string): string {
    const own = this.officers.find((officer) => officer.name === signIn);
    return own?.full_name ?? this.#met.get(signIn) ?? signIn;
  }
}

export const known = new Known();
