/** What the lists are filtered by, asked once: fields, agencies, officers. */
import { call } from '../../backend';
import { shortName, shortNames } from '../../parts/agencies';
import type { Browse } from '../../wire/Browse';
import type { Officer } from '../../wire/Officer';

class Known {
  browse = $state.raw<Browse | null>(null);
  officers = $state.raw<Officer[]>([]);

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

  /** An officer's full name, by the name for signing in. */
  nameOf(signIn: string): string {
    return this.officers.find((officer) => officer.name === signIn)?.full_name ?? signIn;
  }
}

export const known = new Known();
