/** Work that is done in the order in which it came, however long each takes. */
export class InTurn {
  /** The last of them, as long as it is not done; null where nothing is being done. */
  #last: Promise<unknown> | null = null;

  /** Does `work` once everything before it is done; at once where nothing is being done. */
  do<T>(work: () => T | Promise<T>): Promise<T> {
    const next = this.after(work);
    const last = next
      .catch(() => null)
      .finally(() => {
        if (this.#last === last) this.#last = null;
      });
    this.#last = last;
    return next;
  }

  /** The same for what nothing has to wait for. */
  async after<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#last ? this.#last.then(work) : work();
  }
}
