/** Who works with the dossiers: what one officer typed or looked for is not the next one's. */
import { errands } from '../../window/errands.svelte';
import { state as desk } from '../../window/state.svelte';
import { batch } from './batch.svelte';
import { half } from './half.svelte';
import { kept } from './kept.svelte';
import { opened, type Asked } from './opened.svelte';
import { work } from './work.svelte';

/** An officer signed in. */
export function begin(officer: string): void {
  if (!kept.begin(officer)) return;
  opened.asked = null;
  work.forget();
  batch.close();
  half.drop();
}

/** The place could not be drawn: what it held is asked for anew. */
export function anew(): void {
  opened.asked = null;
  work.forget();
}

/** The dossier that is asked for, whether it lies open yet or not. */
export const asked = (): Asked | null => errands.waiting('dossiers') ?? opened.asked;

/**
 * The place of the dossiers is asked for: the search, or the dossier whose form is half
 * filled where one comes back to it from elsewhere.
 */
export function comeBack(): void {
  const back = desk.place !== 'dossiers' && kept.of(opened.asked?.code) !== null;
  if (!back) opened.asked = null;
}
