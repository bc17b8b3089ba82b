/** What was saved last at this page, and what may be done with it at once. */
import { asRefusal, call } from '../../backend';
import { errands } from '../../window/errands.svelte';
import { state as desk } from '../../window/state.svelte';
import type { ReceiveAnswer } from '../../wire/ReceiveAnswer';
import type { AfterSaving } from './keys';

/** A receipt that came out, that waits for the printer, or that is not printed here. */
export type SavedPaper = 'printed' | 'waits' | 'none';

class Saved {
  /** Each on its receipt; none once something is typed for the next citizen. */
  dossiers = $state<ReceiveAnswer[]>([]);
  /** Whether it was handed over at once. */
  atOnce = $state(false);
  /** What became of its receipt; nothing while that is not known. */
  paper = $state<SavedPaper | null>(null);
  /** The code of the one saved last by whoever works here; it stays while others are typed. */
  last = $state<string | null>(null);

  /** Whether anything is to be paid for the one saved last. */
  get owes(): boolean {
    return (this.dossiers.at(-1)?.owed ?? 0) > 0;
  }

  take(dossiers: ReceiveAnswer[], atOnce: boolean): void {
    Object.assign(this, { dossiers, atOnce, last: dossiers.at(-1)?.code ?? null, paper: null });
  }

  /** Forgets it all: the next officer has saved nothing yet. */
  forget(): void {
    Object.assign(this, { dossiers: [], last: null, paper: null });
  }

  /** Opens the page of the one saved last, whatever is being typed. */
  open(): void {
    if (this.last) desk.openDossier(this.last);
  }

  /** Does something with the one saved last, as its own page would. */
  async do(what: AfterSaving): Promise<void> {
    const code = this.last;
    if (!code || !this.dossiers.length) return;
    try {
      if (what === 'correct') {
        const dossier = { code, ...(await call('dossier.correction', { code })) };
        errands.send({ to: 'intake', what, dossier });
      } else if (what === 'pay') {
        if (this.owes) desk.openDossier(code, false, 'take_payment');
      } else await this.#print(code);
    } catch (raw) {
      desk.say((w) => desk.wordsFor(asRefusal(raw), w), 'bad');
    }
  }

  async #print(about: string): Promise<void> {
    const { destination } = await call('paper.print', { form: 'receipt', about });
    desk.say((w) => w.papers.sent(w.papers.names.receipt, destination));
    await desk.refresh();
  }
}

export const saved = new Saved();
