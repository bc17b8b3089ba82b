/** What the index tells of the sections beside the settings themselves. */
import { call } from '../../backend';
import type { About } from '../../wire/About';
import type { OfficerLine } from '../../wire/OfficerLine';
import { PrinterSearch } from '../../window/printers.svelte';
import { calendar } from './calendar.svelte';

class Facts {
  officers = $state.raw<OfficerLine[]>([]);
  /** Whether the province keeps the accounts. */
  province = $state(false);
  /** The printers of this machine, as they were found, and the test page of one. */
  readonly search = new PrinterSearch();
  about = $state.raw<About | null>(null);

  async readOfficers(): Promise<void> {
    const { officers, province } = await call('officer.list', {});
    Object.assign(this, { officers, province });
  }

  async #readAbout(): Promise<void> {
    this.about = await call('desk.about', {});
  }

  /** Everything anew; what cannot be read is only not told. */
  async read(): Promise<void> {
    const asked = [this.readOfficers(), this.search.look(), this.#readAbout(), calendar.read()];
    await Promise.allSettled(asked);
  }
}

export const facts = new Facts();
