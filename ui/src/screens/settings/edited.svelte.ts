/**
 * The settings as they stand on the page: what is changed in them is named and kept until
 * it is saved or dropped, while the officer looks elsewhere, together with the section that
 * lies open.
 */
import { tick } from 'svelte';
import { asRefusal, call, DeskRefusal } from '../../backend';
import { isoOf } from '../../parts/dates';
import { devices } from '../../window/devices.svelte';
import { state as desk } from '../../window/state.svelte';
import type { Settings } from '../../wire/Settings';
import type { SettingsAnswer } from '../../wire/SettingsAnswer';
import { changesOf, rebased } from './changes';
import { settingsOf } from './inputs';
import type { Section } from './sections';

/** What the inputs hold before the desk answered. */
const BLANK: Settings = {
  letterhead: { parent: '', name: '', place: '', address: '', phone: '' },
  layout: 'a5_two_copies',
  printer: null,
  scanner_port: null,
};

/** A day that does not read is refused here: the desk would not say where it stands. */
function unread({ code_patterns = [], hours = [] }: Settings): DeskRefusal | null {
  for (const [name, rows] of Object.entries({ code_patterns, hours })) {
    const nth = rows.findIndex((one) => one.valid_from && !isoOf(one.valid_from));
    const field = `settings.${name}.${nth}.valid_from`;
    if (nth >= 0) return new DeskRefusal({ code: 'bad_request', message: 'no day', field });
  }
  return null;
}

class Edited {
  /** As the desk answered, with what can only be read. */
  answer = $state.raw<SettingsAnswer | null>(null);
  settings = $state<Settings>(BLANK);
  refusal = $state.raw<DeskRefusal | null>(null);
  section = $state<Section>('centre');
  /** Grows whenever the inputs are to be filled anew. */
  turn = $state(0);
  #busy = false;

  readonly saved = $derived(this.answer?.settings ?? BLANK);
  readonly changes = $derived(this.answer ? changesOf(this.saved, this.settings) : []);
  readonly #changed = $derived(new Set(this.changes.map(({ input }) => input.id)));

  get mayChange(): boolean {
    return desk.session?.officer.roles.includes('administrator') ?? false;
  }

  /** Whether an input differs from what is saved. */
  has(id: string): boolean {
    return this.#changed.has(id);
  }

  /** How many of a section do. */
  countOf(section: Section): number {
    return this.changes.filter(({ input }) => input.section === section).length;
  }

  /** What is wrong at an input, by the field that the desk refused. */
  wrong(field: string): string | undefined {
    return this.refusal?.field === field ? desk.wordsFor(this.refusal) : undefined;
  }

  /** Reads them anew; what is changed on the page stays. */
  async read(): Promise<void> {
    const answer = await call('settings.get', {});
    const typed = $state.snapshot(this.settings);
    const page = this.answer ? rebased(this.saved, typed, answer.settings) : null;
    this.#fill(answer, page ?? answer.settings);
  }

  /** Everything on the page is as it was saved. */
  drop(): void {
    this.refusal = null;
    if (this.answer) this.#fill(this.answer, this.saved);
  }

  /** Whether everything is saved now; a refusal leads to its input. */
  async save(): Promise<boolean> {
    if (!this.changes.length || !this.mayChange || this.#busy) return !this.changes.length;
    this.#busy = true;
    try {
      await this.#send();
      return true;
    } catch (raw) {
      this.#refuse(asRefusal(raw));
      return false;
    } finally {
      this.#busy = false;
    }
  }

  async #send(): Promise<void> {
    const wrong = unread(this.settings);
    if (wrong) throw wrong;
    this.refusal = null;
    await call('settings.save', { settings: $state.snapshot(this.settings) });
    const answer = await call('settings.get', {});
    this.#fill(answer, answer.settings);
    desk.say((w) => w.settings.saved);
    await Promise.all([desk.refresh(), devices.look()]);
  }

  #refuse(refusal: DeskRefusal): void {
    this.refusal = refusal;
    const wrong = settingsOf(this.settings).find(({ field }) => field === refusal.field);
    if (!wrong) return desk.complain(refusal);
    desk.send({ to: 'settings', what: 'show', section: wrong.section, input: wrong.id });
  }

  /** Fills the inputs; the hands stay where they were. */
  #fill(answer: SettingsAnswer, settings: Settings): void {
    const hands = document.activeElement?.id;
    this.answer = answer;
    this.settings = structuredClone(settings);
    this.turn += 1;
    void tick().then(() => {
      if (hands && document.activeElement === document.body)
        document.getElementById(hands)?.focus();
    });
  }
}

export const edited = new Edited();
