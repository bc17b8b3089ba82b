/**
 * What was just said, and in which place. A message lives with its subject: it is seen
 * in the place where it was said and is gone when that place is left. A success passes by
 * itself; a refusal stays until it is put away, until the next act, or until what failed
 * succeeds. The same failure again takes the place of its first telling.
 */
import { SvelteSet } from 'svelte/reactivity';
import type { CommandName } from '../backend';
import type { Words } from '../words';
import type { Place } from './state.svelte';

/** A sentence, said in whatever language the window speaks when it is read. */
export type Sentence = (words: Words) => string;

/** Of what a refusal speaks: its code, and the command that was refused. */
export interface Cause {
  code: string;
  command?: CommandName;
  /** A fault of the program, whose number somebody reads out: no act takes it away. */
  fault?: boolean;
}

export interface Message {
  id: number;
  place: Place;
  text: Sentence;
  tone: 'good' | 'bad';
  cause?: Cause;
  /** The file that was written: its folder can be opened, so it does not pass by itself. */
  written?: string;
}

/** How long a success stands, in milliseconds. */
const PASSES = 4_000;

class Messages {
  all = $state.raw<Message[]>([]);
  /** The places that show their messages themselves, above what commits there. */
  readonly shown = new SvelteSet<Place>();
  #last = 0;

  say(place: Place, text: Sentence, tone: Message['tone'], cause?: Cause, written?: string): void {
    const id = ++this.#last;
    const others = this.all.filter((one) => !cause || one.cause?.code !== cause.code);
    // A second beside the first: saved, and not printed.
    this.all = [...others.slice(-1), { id, place, text, tone, cause, written }];
    if (tone === 'good' && !written) setTimeout(() => this.drop(id), PASSES);
  }

  at(place: Place): Message[] {
    return this.all.filter((one) => one.place === place);
  }

  drop(id: number): void {
    this.all = this.all.filter((one) => one.id !== id);
  }

  /** What failed has succeeded. */
  mended(command: CommandName): void {
    if (this.all.some(({ cause }) => cause?.command === command))
      this.all = this.all.filter(({ cause }) => cause?.command !== command);
  }

  /** Something else is done now. */
  acted(): void {
    const over = ({ tone, cause, written }: Message) =>
      (tone === 'bad' && !cause?.fault) || written !== undefined;
    if (this.all.some(over)) this.all = this.all.filter((one) => !over(one));
  }

  /** Hears of acts: a button pressed, Enter, a key of function, Alt and a letter. */
  watch(): () => void {
    const pressed = ({ target }: Event) => {
      if (!(target instanceof Element) || target.closest('[data-testid="toasts"]')) return;
      if (target.closest('button')) this.acted();
    };
    const struck = ({ key, altKey }: KeyboardEvent) => {
      if (document.activeElement?.closest('[data-testid="toasts"]')) return;
      if (key === 'Enter' || /^F\d/.test(key) || (altKey && key !== 'Alt')) this.acted();
    };
    // Before whoever answers: what the act itself says is not the one before it.
    window.addEventListener('click', pressed, true);
    window.addEventListener('keydown', struck, true);
    return () => {
      window.removeEventListener('click', pressed, true);
      window.removeEventListener('keydown', struck, true);
    };
  }

  leave(place: Place): void {
    this.all = this.all.filter((one) => one.place !== place);
  }

  /** A place shows its own until the returned function is called. */
  show(place: Place): () => void {
    this.shown.add(place);
    return () => void this.shown.delete(place);
  }
}

export const messages = new Messages();
