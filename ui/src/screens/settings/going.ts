/** Where the hands go in the settings: to a section, or to an input that was looked for. */
import { tick } from 'svelte';
import { edited } from './edited.svelte';
import type { Section } from './sections';

/** What a section asks the desk for stands there a moment later; so long it is waited for. */
const PATIENCE = 2_000;
const BETWEEN_LOOKS = 25;

const inputOf = (id: string) =>
  document.getElementById(id) ?? document.querySelector<HTMLElement>(`[data-testid="${id}"]`);

/** Opens a section, with the hands on its line of the index. */
export async function openSection(section: Section): Promise<void> {
  edited.section = section;
  await tick();
  document.getElementById(`section-${section}`)?.focus();
}

/** Opens the section of an input and goes to it. */
export async function goToInput(section: Section, id: string): Promise<void> {
  await openSection(section);
  for (let waited = 0; id && waited < PATIENCE; waited += BETWEEN_LOOKS) {
    const input = inputOf(id);
    input?.closest('details')?.setAttribute('open', '');
    input?.focus();
    if (input || edited.section !== section) return;
    await new Promise((later) => setTimeout(later, BETWEEN_LOOKS));
  }
}
