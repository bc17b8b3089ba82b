/**
 * The settings as they stand on the page: read once, changed by its inputs, and kept while
 * the officer looks elsewhere, together with the section that lies open.
 */
import { tick } from 'svelte';
import { asRefusal, call, DeskRefusal } from '../../backend';
import { isoOf } from '../../parts/dates';
import { devices } from '../../window/devices.svelte';
import { state as desk } from '../../window/state.svelte';
import type { Settings } from '../../wire/Settings';
import type { SettingsAnswer } from '../../wire/SettingsAnswer';
import type { Section } from './sections';

/** What the inputs hold before the desk answered. */
const BLANK: Settings = {
  letterhead: { parent: '', name: '', place: '', address: '', phone: '' },
  layout: 'a5_two_copies',
  printer: null,
  scanner_port: null,
};

/** A day that does not read is refused here: the desk would not say where it stands. */
function unread({ code_patterns = [] }: Settings): DeskRefusal | null {
  const nth = code_patterns.findIndex((one) => one.valid_from && !isoOf(one.valid_from));
  const field = `settings.code_patterns.${nth}.valid_from`;
  return nth < 0 ? null : new DeskRefusal({ code: 'bad_request', message: 'no day', field });
}

class Edited {
  /** As the desk answered, with what can only be read. */
  answer = $state.raw<SettingsAnswer | null>(null);
  settings = $state<Settings>(BLANK);
  refusal = $state.raw<DeskRefusal | null>(null);
  section = $state<Section>('centre');

  get mayChange(): boolean {
    return desk.session?.officer.roles.includes('administrator') ?? false;
  }

  /** What is wrong at an input, by the field that the desk refused. */
  wrong(field: string): string | undefined {
    return this.refusal?.field === field ? desk.wordsFor(this.refusal) : undefined;
  }

  async read(): Promise<void> {
    this.answer = await call('settings.get', {});
    this.settings = structuredClone(this.answer.settings);
  }

  /** What is wrong may stand anywhere on the page: the hands go there. */
  async #toWrong(): Promise<void> {
    await tick();
    const wrong = document.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.closest('details')?.setAttribute('open', '');
    wrong?.focus();
  }

  async save(): Promise<void> {
    if (!this.answer || !this.mayChange) return;
    this.refusal = unread(this.settings);
    if (this.refusal) return this.#toWrong();
    try {
      await call('settings.save', { settings: $state.snapshot(this.settings) });
      desk.say((w) => w.settings.saved);
      await Promise.all([this.read(), desk.refresh(), devices.look()]);
    } catch (raw) {
      this.refusal = asRefusal(raw);
      await this.#toWrong();
    }
  }
}

export const edited = new Edited();
