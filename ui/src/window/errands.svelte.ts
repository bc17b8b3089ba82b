/**
 * What one place asks of another. One errand waits at a time, the newest; a place takes its
 * own and no other's, once it is there to do it.
 */
import { untrack } from 'svelte';
import type { Section } from '../screens/settings/sections';
import type { Act } from '../wire/Act';
import type { Draft } from '../wire/Draft';

/** A dossier whose reception is corrected on the page of the intake. */
export interface Correcting {
  code: string;
  /** How many entries it had when it was read. */
  entries: number;
  draft: Draft;
}

/** Every errand: to which place, what it is about, and what the place needs for it. */
export type Errand =
  /** A card, or whatever else was scanned that is no receipt. */
  | { to: 'intake'; what: 'scan'; text: string }
  | { to: 'intake'; what: 'correct'; dossier: Correcting }
  /** An earlier dossier as the beginning of a new one. */
  | { to: 'intake'; what: 'copy'; draft: Draft }
  /** A new dossier of this procedure. */
  | { to: 'intake'; what: 'receive'; procedure: string }
  /** Scanned, it is here to be returned; an act is begun at once, where it may be done. */
  | { to: 'dossiers'; what: 'open'; code: string; scanned: boolean; act?: Act | undefined }
  | { to: 'procedures'; what: 'show'; procedure: string }
  /** A section of the settings, and one of its inputs where one is meant. */
  | { to: 'settings'; what: 'show'; section: Section; input: string };

type To = Errand['to'];
export type ErrandTo<P extends To> = Extract<Errand, { to: P }>;

/** How a place does each of its errands. */
type Does<P extends To> = {
  [W in ErrandTo<P>['what']]: (errand: Extract<ErrandTo<P>, { what: W }>) => void;
};

class Errands {
  #newest = $state.raw<Errand | null>(null);

  send(errand: Errand): void {
    this.#newest = errand;
  }

  /** The errand that waits for a place. */
  waiting<P extends To>(place: P): ErrandTo<P> | null {
    const newest = this.#newest;
    return newest?.to === place ? (newest as ErrandTo<P>) : null;
  }

  /** The same, which waits no more. */
  take<P extends To>(place: P): ErrandTo<P> | null {
    const errand = this.waiting(place);
    if (errand) this.#newest = null;
    return errand;
  }
}

export const errands = new Errands();

/**
 * Has a place do its errands as long as it is shown: the one that opened it before anything
 * is drawn, the others as they come.
 */
export function doErrands<P extends To>(place: P, does: Does<P>): void {
  const next = (): void => {
    if (!errands.waiting(place)) return;
    untrack(() => {
      const errand = errands.take(place);
      const doing = does as Record<string, (errand: never) => void>;
      if (errand) doing[errand.what]?.(errand as never);
    });
  };
  untrack(next);
  $effect(next);
}
