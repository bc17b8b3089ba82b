/**
 * The three faces of a rating, each a drawing beside its word. `wire` has a
 * typeface by the same name, so the faces are told apart here.
 */
import type { Rating } from '../../../wire/Rating';
import type { Words } from '../../../words';

export type Judged = 'good' | 'fair' | 'bad';
export const JUDGED: Judged[] = ['good', 'fair', 'bad'];

const ROUND = 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM9 9.5v.5M15 9.5v.5';
const PICTURES: Record<Judged, string> = {
  good: `${ROUND}M8 14q4 4 8 0`,
  fair: `${ROUND}M8.5 15h7`,
  bad: `${ROUND}M8 16.5q4-4 8 0`,
};

export const faceOption = (value: Judged, words: Words['dossiers']['faces']) => ({
  value,
  label: words[value],
  picture: PICTURES[value],
});

/** A rating as the desk takes it. */
export const rating = (face: Judged, comment = ''): Rating => ({
  face: face as string as Rating['face'],
  comment,
});

/** The face of a rating that was given. */
export const judged = ({ face }: Rating): Judged => face as string as Judged;
