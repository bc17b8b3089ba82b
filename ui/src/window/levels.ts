/** Levels of government. */
import type { Level } from '../wire/Level';
import type { Profile } from '../wire/Profile';

/** Whose procedures a centre receives. */
export const levelOf = (profile: Profile): Level =>
  profile === 'commune' ? 'commune' : 'province';
