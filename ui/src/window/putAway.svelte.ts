/**
 * The recovery code on its way from the screen into the safe: printed, put away, and
 * typed back from the paper. Until then the counter says that there is none.
 */
import { asRefusal, call, type DeskRefusal } from '../backend';

/** Letters and digits alone, as the code is compared. */
const plain = (text: string) => text.replace(/[^a-z0-9]/gi, '').toUpperCase();

/** The last two groups of the code: what is asked back. */
export const lastGroups = (code: string) => code.split('-').slice(-2).join('-');

export class PutAway {
  printed = $state(false);
  /** Whether it is asked back, and no longer shown. */
  asked = $state(false);
  /** What is typed of the code once it is out of sight. */
  typed = $state('');
  wrong = $state(false);
  refusal = $state.raw<DeskRefusal | null>(null);
  #busy = false;
  readonly code: string;
  readonly #printer: string | null;

  constructor(code: string, printer: string | null) {
    [this.code, this.#printer] = [code, printer];
  }

  /** Does one thing at a time: a key that is pressed twice does it once. */
  async once(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await work();
    } finally {
      this.#busy = false;
    }
  }

  async print(): Promise<void> {
    this.refusal = null;
    const asked = { recovery_code: this.code, ...(this.#printer && { printer: this.#printer }) };
    await call('set_up.print_recovery', asked).then(
      () => (this.printed = true),
      (raw: unknown) => (this.refusal = asRefusal(raw)),
    );
  }

  /** Whether what was typed is what stands on the paper; from then on the code counts. */
  async answer(): Promise<boolean> {
    [this.wrong, this.refusal] = [plain(this.typed) !== plain(lastGroups(this.code)), null];
    if (this.wrong) return false;
    try {
      await call('recovery.confirm', { recovery_code: this.code });
      return true;
    } catch (raw) {
      this.refusal = asRefusal(raw);
      return false;
    }
  }
}
