/** The three faces of a rating, each a drawing beside its word. */
import type { Rating } from '../../../wire/Rating';
import type { Verdict } from '../../../wire/Verdict';
import type { Words } from '../../../words';

export const JUDGED: Verdict[] = ['good', 'fair', 'bad'];

const ROUND = 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM9 9.5v.5M15 9.5v.5';
const PICTURES: Record<Verdict, string> = {
  good: `${ROUND}M8 14q4 4 8 0`,
  fair: `${ROUND}M8.5 15h7`,
  bad: `${ROUND}M8 16.5q4-4 8 0`,
};

export const faceOption = (value: Verdict, words: Words['dossiers']['faces']) => ({
  value,
  label: words[value],
  picture: PICTURES[value],
});

/** A rating as the desk takes it. */
export const rating = (face: Verdict, comment = ''): Rating => ({ face, comment });
