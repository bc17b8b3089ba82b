/** How the draft on the form is kept: soon after a key, one save after the other. */
import { call } from '../../backend';
import type { Draft } from '../../wire/Draft';
import { isBlank } from './blank';
import { drafts } from './drafts.svelte';
import { mode } from './mode.svelte';

/** How long after the last key the draft is kept. */
const KEEP_MS = 500;

/** The form whose draft is kept. */
interface Form {
  readonly draft: Draft;
  /** The draft as it crosses the seam. */
  snapshot(): Draft;
}

export class Keeping {
  #form: Form;
  #queue: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(form: Form) {
    this.#form = form;
  }

  /** Keeps it soon; a correction is kept by saving it alone. */
  soon(): void {
    this.stop();
    if (!mode.correcting) this.#timer = setTimeout(() => void this.now(), KEEP_MS);
  }

  /** What is typed now is not kept by itself. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /**
   * Keeps the draft, one save after the other: two at once would make two
   * drafts, and an answer that comes when another draft has the form must not
   * give that one its id. One that is laid aside comes back only when it is asked for.
   */
  async now(aside = false): Promise<void> {
    this.stop();
    const { draft } = this.#form;
    const save = () => this.#save(draft, aside);
    this.#queue = this.#queue.then(save, save);
    await this.#queue;
    await drafts.look();
  }

  async #save(draft: Draft, aside: boolean): Promise<void> {
    if (this.#form.draft !== draft || mode.correcting) return;
    if (isBlank(draft)) return this.#forget(draft);
    const kept = await call('draft.save', { draft: this.#form.snapshot(), aside });
    draft.id ??= kept.id;
  }

  /** What was typed and taken away again is kept no longer. */
  async #forget(draft: Draft): Promise<void> {
    if (!draft.id) return;
    await call('draft.discard', { id: draft.id });
    draft.id = null;
  }

  /** Done when nothing is being kept. */
  async settle(): Promise<void> {
    this.stop();
    await this.#queue.catch(() => {});
  }

  /** Forgets the draft that is kept of what stands on the form. */
  async drop(): Promise<void> {
    await this.settle();
    await drafts.forget(this.#form.draft.id);
  }
}
