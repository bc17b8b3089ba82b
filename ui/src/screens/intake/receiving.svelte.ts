/** How a draft becomes a dossier: asked about, received, corrected, or laid aside for one more. */
import { asRefusal, call, DeskRefusal } from '../../backend';
import type { Correcting } from '../../window/errands.svelte';
import { state as desk } from '../../window/state.svelte';
import { anew, intake } from './draft.svelte';
import type { ReceiveAnswer } from '../../wire/ReceiveAnswer';
import { drafts } from './drafts.svelte';
import { gathering } from './gathering.svelte';
import { mode } from './mode.svelte';
import * as moves from './moves.svelte';
import { question, type Promising } from './question.svelte';
import { saved } from './saved.svelte';
import { MOST, placeOf } from './together';

/** What came of it: done, refused, or asked about first. */
export type Came = 'done' | 'refused' | 'asked';

class Receiving {
  busy = $state(false);
  /** Done when nothing is being saved. */
  sending: Promise<unknown> = Promise.resolve();

  /**
   * Saves, with those that go on one receipt; the form is free for the next citizen
   * before anything is printed. What is handed over at once has its receipt only
   * where one is asked for. The list of the post stays for what came with it, too.
   */
  receive(by: Promising): Promise<Came> {
    const atOnce = by === 'F7';
    return this.#send(by, async () => {
      const print = desk.prints && !atOnce;
      const draft = intake.snapshot();
      const before = gathering.before(draft);
      const begun = Boolean(draft.procedure) || before.length === 0;
      const all = begun ? [...before, draft] : before;
      const asked = { drafts: all, print, at_once: atOnce };
      const answer = await call('intake.receive_together', asked);
      if (!begun) await intake.keeping.drop();
      const list = intake.draft.postal_list;
      intake.reset();
      intake.draft.postal_list = list;
      saved.take(answer.dossiers, atOnce);
      if (!atOnce) void this.#bringOut(answer.print_line, answer.dossiers);
      await Promise.all([drafts.look(), desk.refresh()]);
    });
  }

  /** Saves the correction as a new version. */
  correct({ code, entries }: Correcting, by: Promising): Promise<Came> {
    return this.#send(by, async () => {
      const { reason } = mode;
      const draft = intake.snapshot();
      const on = { code, seen: entries, print: desk.prints };
      const corrected = { on, draft, ...anew(draft), reason };
      const { print_line } = await call('dossier.correct', corrected);
      desk.say((words) => `${code}: ${words.acts.correct.done}`);
      await moves.leave();
      mode.drop(code);
      void desk.bringOut(print_line);
      await desk.refresh();
    });
  }

  /** Lays the draft aside for the same receipt and begins one more for the citizen. */
  gather(): Promise<Came> {
    return this.#send('F9', async () => {
      if (gathering.items.length + 2 > MOST)
        throw new DeskRefusal({ code: 'together_count', message: 'no room for one more' });
      const problem = intake.preview?.problems[0];
      if (problem) throw new DeskRefusal(problem);
      await moves.gather();
    });
  }

  #send(by: Promising, work: () => Promise<void>): Promise<Came> {
    if (this.busy) return Promise.resolve('refused');
    this.busy = true;
    const sent = this.#sent(by, work);
    this.sending = sent.catch(() => {});
    return sent;
  }

  async #sent(by: Promising, work: () => Promise<void>): Promise<Came> {
    intake.tried = true;
    try {
      if (intake.unread !== null)
        throw new DeskRefusal({ code: 'moment_shape', field: 'received', message: 'no moment' });
      if (intake.unreadAmount)
        throw new DeskRefusal({
          code: 'amount_shape',
          field: 'charge.amount',
          message: 'no amount',
        });
      const preview = await intake.lookNow();
      // A save still under way would bring the draft back after it was received.
      await intake.keeping.settle();
      if (!question.answered(preview, by)) return this.#ask();
      await work();
      return 'done';
    } catch (raw) {
      intake.refusal = await this.#placed(asRefusal(raw));
      intake.tried = true;
      if (!intake.refusal.field) desk.complain(raw);
      intake.look();
      return 'refused';
    } finally {
      this.busy = false;
    }
  }

  /** Nothing is promised yet: what was typed is kept, and the answer waits for nothing. */
  #ask(): Came {
    if (!mode.correcting) void intake.keeping.now().catch((raw) => desk.complain(raw));
    return 'asked';
  }

  /** What is wrong with one of several drafts brings that draft onto the form. */
  async #placed(refusal: DeskRefusal): Promise<DeskRefusal> {
    const place = placeOf(refusal.field);
    if (!place) return refusal;
    await moves.fetch(place.nth);
    const { code, message, detail } = refusal;
    return new DeskRefusal({ code, message, detail, field: place.input || undefined });
  }

  /** What became of the receipt is told at the dossier, as long as that is shown. */
  async #bringOut(line: number | null, dossiers: ReceiveAnswer[]): Promise<void> {
    const came = line === null || (await desk.bringOut(line, true));
    if (saved.last !== dossiers.at(-1)?.code) return;
    saved.paper = line === null ? 'none' : came ? 'printed' : 'waits';
  }
}

export const receiving = new Receiving();
