/** What the page is for just now: one thing at a time. */
import type { Correcting } from '../../window/errands.svelte';

/** A new dossier, the drafts that wait, a visit without a dossier, or a correction. */
export type Mode =
  | { is: 'new' }
  | { is: 'drafts' }
  | { is: 'visit' }
  | {
      is: 'correction';
      dossier: Correcting;
      /** The draft that had the form before. */
      interrupted: string | null;
    };

class PageMode {
  now = $state.raw<Mode>({ is: 'new' });
  /** Why a dossier is corrected. */
  reason = $state('');

  /** The dossier whose reception is corrected here, in place of a new one. */
  get correcting(): Correcting | null {
    return this.now.is === 'correction' ? this.now.dossier : null;
  }

  /** A new dossier again; a correction is only left on purpose. */
  plain(): void {
    if (this.now.is !== 'correction') this.now = { is: 'new' };
  }

  /** Lies something else over the form; a correction has nothing over it. */
  over(is: 'drafts' | 'visit'): void {
    if (this.now.is !== 'correction') this.now = { is };
  }

  /** Corrects a dossier; what a correction before interrupted is still what waits. */
  correct(dossier: Correcting, interrupted: string | null): void {
    const waits = this.now.is === 'correction' ? this.now.interrupted : interrupted;
    this.now = { is: 'correction', dossier, interrupted: waits };
    this.reason = '';
  }

  /** Leaves whatever it is; answers the draft that had the form before. */
  leave(): string | null {
    const interrupted = this.now.is === 'correction' ? this.now.interrupted : null;
    this.now = { is: 'new' };
    this.reason = '';
    return interrupted;
  }
}

export const mode = new PageMode();
