/** What the lists are filtered by, asked once: fields, agencies, officers. */
import { call } from '../../backend';
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

  /** An officer's full name, by the name for signing in. */
  nameOf(signIn: string): string {
    return this.officers.find((officer) => officer.name === signIn)?.full_name ?? signIn;
  }
}

export const known = new Known();
