/** The scan that is looked at. Its bytes are in the memory of the window only. */
import { call } from '../../backend';
import { state as desk } from '../../window/state.svelte';
import type { Attachment } from '../../wire/Attachment';
import { opened } from './opened.svelte';

export interface Shown {
  code: string;
  attachment: Attachment;
  /** Its bytes in base64. */
  content: string;
}

class Scans {
  shown = $state.raw<Shown | null>(null);

  /** Each look is an entry of the journal, so nothing is fetched before it is asked for. */
  async show(attachment: Attachment): Promise<void> {
    const { code } = opened;
    try {
      const { content } = await call('dossier.scan', { code, hash: attachment.hash });
      if (opened.code === code) this.shown = { code, attachment, content };
    } catch (raw) {
      desk.complain(raw);
    }
  }

  /** The scan after the shown one, in a round; the first where none is shown. */
  next(): void {
    const all = opened.dossier?.attachments ?? [];
    const at = all.findIndex((one) => one.hash === this.shown?.attachment.hash);
    const after = all[(at + 1) % Math.max(1, all.length)];
    if (after) void this.show(after);
  }

  close(): void {
    this.shown = null;
    void opened.load();
  }
}

export const scans = new Scans();
