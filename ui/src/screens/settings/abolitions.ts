/**
 * What a decision abolishes, as it is typed: one a line, a code, a field or the number of
 * the decision that announced it, and after an arrow what is to be applied for instead.
 */
import { fold } from '../../parts/fold';
import type { Abolition } from '../../wire/Abolition';

const CODE = /^\d\.\d{6}\S*$/;
const FIELD = /^(?:lĩnh vực|linh vuc|field)\s+(.+)$/iu;
const ARROW = /\s*(?:→|->|=>|thay bằng:?)\s*/iu;

/** A line that is none of them; counted from 1. */
export interface WrongLine {
  line: number;
}

function whatOf(said: string): Abolition['what'] | null {
  if (CODE.test(said)) return { procedure: said };
  const field = FIELD.exec(said)?.[1];
  if (field) return { field };
  const isNumber = said.includes('/') || fold(said).startsWith('qd');
  return isNumber ? { announced_by: said } : null;
}

const codesIn = (said: string) => said.split(/[\s,;]+/).filter(Boolean);

function abolitionIn(line: string): Abolition | null {
  const [left = '', right = ''] = line.split(ARROW);
  const what = whatOf(left.trim());
  const successors = codesIn(right);
  return what && successors.every((code) => CODE.test(code)) ? { what, successors } : null;
}

export function abolitionsIn(typed: string): Abolition[] | WrongLine {
  const lines = typed.split('\n').map((line) => line.trim());
  const read = lines.map((line) => (line ? abolitionIn(line) : undefined));
  const wrong = read.indexOf(null);
  if (wrong >= 0) return { line: wrong + 1 };
  return read.filter((one): one is Abolition => Boolean(one));
}
