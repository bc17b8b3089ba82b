/** The procedure that lies open: an officer who comes back finds the one read last. */
class Chosen {
  code = $state<string | null>(null);
  /** Whether it was chosen, or stands there because the counter uses it most. */
  byHand = $state(false);
  #officer = '';

  /** Whoever works now does not find what another one read. */
  begin(officer: string): void {
    if (this.#officer === officer) return;
    this.#officer = officer;
    Object.assign(this, { code: null, byHand: false });
  }

  choose(code: string | undefined): void {
    if (code) Object.assign(this, { code, byHand: true });
  }

  /** What is shown while nobody chose. */
  propose(code: string | undefined): void {
    if (!this.byHand) this.code = code ?? null;
  }
}

export const chosen = new Chosen();
