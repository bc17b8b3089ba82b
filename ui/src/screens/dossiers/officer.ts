/** Who works with the dossiers: what one officer typed or looked for is not the next one's. */
import { state as desk } from '../../window/state.svelte';
import { batch } from './batch.svelte';
import { half } from './half.svelte';
import { kept } from './kept.svelte';
import { work } from './work.svelte';

/** An officer signed in. */
export function begin(officer: string): void {
  if (!kept.begin(officer)) return;
  desk.dossier = null;
  work.forget();
  batch.close();
  half.drop();
}

/** The place could not be drawn: what it held is asked for anew. */
export function anew(): void {
  desk.dossier = null;
  work.forget();
}

/**
 * The place of the dossiers is asked for: the search, or the dossier whose form is half
 * filled where one comes back to it from elsewhere.
 */
export function comeBack(): void {
  const back = desk.place !== 'dossiers' && kept.of(desk.dossier?.code) !== null;
  if (!back) desk.dossier = null;
}
