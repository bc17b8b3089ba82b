/** The words of a person's dossiers, in English. */
import type { Words } from '../vi';

export const person: Words['person'] = {
  title: 'Dossiers of this person',
  ask: 'dossiers of this person',
  close: 'Close',
  none: 'This person has no dossier at this counter yet.',
  open: 'Open',
  kept: 'This look is recorded.',
};
