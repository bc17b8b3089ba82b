/**
 * What is typed in the form of an act on a selection and not sent yet: it is there again
 * for the same selection, never for another one or another officer.
 */
import type { OutcomeKind } from '../../wire/OutcomeKind';
import type { Task } from './acts';

/** What the few inputs hold. */
export interface Values {
  kind: OutcomeKind;
  number: string;
  /** The documents' own numbers, by the dossiers' codes. */
  numbers: Record<string, string>;
  day: string;
  to: 'submitter' | 'owner' | 'electronic';
  shelf: string;
}

const blank = (): Values => ({
  ...{ kind: 'granted', number: '', numbers: {}, day: '' },
  ...{ to: 'submitter', shelf: '' },
});

class Half {
  /** The task whose form is open; nothing where none is. */
  task = $state<Task | null>(null);
  values = $state<Values>(blank());
  /** The dossiers it was for when the list was left. */
  #left: string | null = null;

  /** Opens the form of a task, with nothing typed unless it lies open already. */
  begin(task: Task): void {
    if (this.task === task) return;
    this.drop();
    this.task = task;
  }

  /** Forgets what was sent, closed, or another officer's. */
  drop(): void {
    Object.assign(this, { task: null, values: blank() });
    this.#left = null;
  }

  /** The list is left with these selected. */
  leave(selected: Iterable<string>): void {
    this.#left = named(selected);
  }

  /** The list is there again with these selected: what was typed for others is gone. */
  back(selected: Iterable<string>): void {
    if (this.#left !== null && this.#left !== named(selected)) this.drop();
  }
}

const named = (codes: Iterable<string>) => [...codes].sort().join(' ');

export const half = new Half();
