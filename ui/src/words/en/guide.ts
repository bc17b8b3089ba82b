/** The words around the guide, in English. */
import type { Words } from '../vi';

export const guide: Words['guide'] = {
  title: 'Guide (in Vietnamese)',
  chapter: 'Chapter',
  close: 'Close',
};
