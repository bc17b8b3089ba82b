/** The words of the box that finds everything, in English. */
import type { Words } from '../vi';

export const palette: Words['palette'] = {
  label: 'Find procedures, dossiers, places, settings',
  nothing: 'Nothing matches.',
  act: 'act',
  place: 'place',
  procedure: 'procedure',
  near: 'near procedure',
  dossier: 'dossier',
  setting: 'setting',
};
