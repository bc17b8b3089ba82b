/** What is asked once before anything is promised, and whether it was asked. */
import type { Preview } from '../../wire/Preview';
import type { Warning } from '../../wire/Warning';
import type { Words } from '../../words';

/** What promises something: each asks, and done again each means yes. */
export type Promising = 'Ctrl Enter' | 'F7' | 'F9' | 'click';

/** What a draft comes to, as far as a question needs it. */
type Asked = Pick<Preview, 'problems' | 'warnings'>;

class Question {
  /** What is asked about now; nothing where nothing is asked. */
  warnings = $state.raw<Warning[]>([]);
  /** What asked, and says yes. */
  by = $state<Promising>('Ctrl Enter');

  /** Whether this may be promised: nothing to ask about, or asked about already. */
  answered(preview: Asked, by: Promising): boolean {
    // What is wrong is said first, and nothing is promised with it.
    if (preview.problems.length || !preview.warnings.length) return true;
    const again = told(this.warnings) === told(preview.warnings);
    if (again && (by === 'click' || this.#means(by))) return this.#means(by);
    this.warnings = preview.warnings;
    this.by = by;
    return false;
  }

  /**
   * Only what asked says yes: the button may have the focus when another key asked, and a
   * Space that was meant for a paper would press it. The button's own key is no accident.
   */
  #means(by: Promising): boolean {
    return by === this.by || (by === 'Ctrl Enter' && this.by === 'click');
  }

  /** What was typed since may be another question, or none. */
  look(preview: Asked): void {
    if (told(this.warnings) !== told(preview.warnings)) this.forget();
  }

  /** What was asked about one citizen is not answered for the next. */
  forget(): void {
    this.warnings = [];
  }
}

const told = (warnings: Warning[]) => JSON.stringify(warnings);

/** A doubt in words: what it is, and what else tells of it. */
type Doubt = [head: string, more: string];

/**
 * In words: of each kind one, in the order in which they stand. A list that is empty is
 * told by what is missing in it, where something is.
 */
export function doubts(warnings: Warning[], words: Words['intake']['warnings']): Doubt[] {
  const all = warnings.map((one) => one.kind);
  const kinds = all.filter((kind, at) => all.indexOf(kind) === at);
  const told = kinds.filter((kind) => kind !== 'no_papers' || !kinds.includes('paper_missing'));
  return told.map((kind) => {
    const details = warnings.filter((one) => one.kind === kind).map((one) => one.detail ?? '');
    return words[kind](details);
  });
}

export const question = new Question();
