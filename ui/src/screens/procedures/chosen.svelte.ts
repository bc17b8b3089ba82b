/** The procedure that lies open: an officer who comes back finds the one read last. */
class Chosen {
  code = $state<string | null>(null);
  /** Whether it was chosen, or stands there because the counter uses it most. */
  byHand = $state(false);
  /** Whether it stands there because it answers best what is looked for. */
  isBest = $state(false);
  #officer = '';

  /** Whoever works now does not find what another one read. */
  begin(officer: string): void {
    if (this.#officer === officer) return;
    this.#officer = officer;
    Object.assign(this, { code: null, byHand: false, isBest: false });
  }

  choose(code: string | undefined): void {
    if (code) Object.assign(this, { code, byHand: true, isBest: false });
  }

  /** What answers best while somebody types: the next letter may have another one. */
  follow(code: string | undefined): void {
    if (code) Object.assign(this, { code, byHand: true, isBest: true });
  }

  /** What is shown while nobody chose. */
  propose(code: string | undefined): void {
    if (!this.byHand) this.code = code ?? null;
  }
}

export const chosen = new Chosen();
