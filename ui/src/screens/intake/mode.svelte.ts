/** What the page is for just now: one thing at a time. */
import type { Correcting } from '../../window/errands.svelte';
import type { Draft } from '../../wire/Draft';

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

/** A correction that was left before it was saved. */
interface Half {
  /** How many entries the dossier had: what happened since makes it another correction. */
  entries: number;
  draft: Draft;
  reason: string;
}

class PageMode {
  now = $state.raw<Mode>({ is: 'new' });
  /** Why a dossier is corrected. */
  reason = $state('');
  /** What stood on the form when the correction began. */
  #begun = '';
  /** What was typed of corrections that were left, by code, as long as the officer works. */
  #halves = new Map<string, Half>();

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

  /** The form stands as it is to be corrected; what was half done stays to be saved. */
  begun(draft: Draft, half: Half | undefined): void {
    this.#begun = half ? '' : JSON.stringify(draft);
    this.reason = half?.reason ?? '';
  }

  /** What was typed before for a dossier that nobody did anything to since. */
  half({ code, entries }: Correcting): Half | undefined {
    const half = this.#halves.get(code);
    return half?.entries === entries ? half : undefined;
  }

  /** Keeps what was typed of the correction on the form; true where anything was. */
  keep(draft: Draft): boolean {
    const { correcting, reason } = this;
    if (!correcting) return false;
    const typed = Boolean(reason.trim()) || JSON.stringify(draft) !== this.#begun;
    const { code, entries } = correcting;
    if (typed) this.#halves.set(code, { entries, draft, reason });
    return typed;
  }

  /** It is saved: nothing of it is half done. */
  drop(code: string): void {
    this.#halves.delete(code);
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
