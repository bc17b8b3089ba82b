/** The words of who sits at the counter, in English: lock, password, clock, recovery. */
import type { Words } from '../vi';

export const session: Words['session'] = {
  lock: {
    act: 'Lock',
    title: 'The window is locked',
    lead: (name) => `${name} works at this counter. What was being typed is as it was.`,
    open: 'Unlock',
    other: 'Somebody else signs in',
    otherAgain: 'Sign in somebody else all the same',
    leaves: (name) =>
      `${name} is in the middle of a correction. If somebody else signs in, what was not saved of it is dropped; the dossier stays as it was.`,
  },
  password: {
    title: 'Change password',
    first: 'An administrator chose this password. Choose one of your own before you work.',
    old: 'Password so far',
    fresh: 'New password',
    again: 'The new password again',
    rule: 'At least 8 characters; none that many people use, no name of yours or of the centre.',
    differs: 'The two are not the same.',
    go: 'Change password',
    done: 'The password is changed.',
  },
  clock: {
    title: 'Look at the clock of this machine',
    back: (now, newest) =>
      `The machine shows ${now}, before the newest record here (${newest}). No number is given until a supervisor confirms. If the clock is wrong, set it right.`,
    ahead: (now, newest) =>
      `The machine shows ${now}, and the newest record here is of ${newest}. Type today's date to confirm. If the clock is wrong, set it right.`,
    date: 'Today is',
    supervisor: "The supervisor's sign-in name",
    password: "The supervisor's password",
    confirm: 'The clock is right',
    later: 'Later',
    done: 'Confirmed and recorded; numbers are given again.',
    again: 'Save the dossier once more.',
    warn: 'look at the clock',
  },
  recovered: {
    title: 'The recovery code was used',
    lead: 'Since an administrator signed in last, somebody set a password by the recovery code. If it was nobody of the centre, close that account and tell support.',
    close: 'Understood',
  },
  recovery: {
    act: 'New recovery code',
    warn: 'recovery code not put away',
    kept: 'recovery code put away',
    lacks: "Nobody has confirmed that this counter's recovery code was put away.",
    lead: 'When every password is lost, only this code opens the records. A new one takes the place of the old once it was typed back from its paper; until then the old one, where it was put away, goes on working.',
    password: 'Your password',
    renew: 'Make a new code',
    finish: 'Done',
    done: 'The new recovery code is put away; the old one opens nothing any more.',
  },
};
