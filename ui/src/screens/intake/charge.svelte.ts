/** The fee of the draft on the form: as it was told, else as it is published. */
import type { Charge } from '../../wire/Charge';
import { intake } from './draft.svelte';
import { mode } from './mode.svelte';

const NOTHING: Charge = { amount: 0, paid: false, exemption: '' };

/** How a fee is taken: not yet, in cash, or by a transfer that is awaited or came. */
export type Taken = 'none' | 'cash' | 'transfer';

class Fee {
  get charge(): Charge {
    return intake.draft.charge ?? intake.preview?.charge ?? NOTHING;
  }

  set(change: Partial<Charge>): void {
    intake.draft.charge = { ...this.charge, ...change };
    intake.changed();
  }

  get taken(): Taken {
    const { how, paid } = this.charge;
    if (how === 'transfer') return 'transfer';
    return paid ? 'cash' : 'none';
  }

  /** A transfer is paid once its money came. */
  take(how: Taken): void {
    if (how === this.taken) return;
    this.set({ how: how === 'transfer' ? how : 'cash', paid: how === 'cash' });
  }

  /** Space: paid, or not paid after all, whichever way it is. */
  toggle(): void {
    this.set({ paid: !this.charge.paid });
  }

  /** Whether the code to pay is to be held up. */
  get awaited(): boolean {
    return (
      this.taken === 'transfer' && !this.charge.paid && this.charge.amount > 0 && !mode.correcting
    );
  }
}

export const fee = new Fee();
