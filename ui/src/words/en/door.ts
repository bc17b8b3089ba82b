/** The words at the door: signing in, in English. */
import type { Words } from '../vi';

export const door: Words['door'] = {
  title: 'Sign in',
  name: 'Name',
  password: 'Password',
  enter: 'Sign in',
  demoHint: 'A demonstration; all persons are invented. Sign in with:',
  forgot: 'Forgotten password',
  recoveryCode: 'Recovery code',
  newPassword: 'New password',
  recover: 'Set a new password',
  back: 'Back',
};
