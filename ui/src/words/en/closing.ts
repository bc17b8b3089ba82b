/** The words of closing a day, in English. */
import type { Words } from '../vi';

export const closing: Words['closing'] = {
  go: 'Close the day',
  title: (day) => `Closing ${day}`,
  will: (entries, dossiers) =>
    `${entries} entries will be closed; ${dossiers} dossiers were received.`,
  since: (day) => `Nothing was closed since ${day}; those days are closed with it.`,
  nothing: 'Nothing new to close.',
  waiting: (n) => `${n} entries still wait. The province confirms once it has them all.`,
  drafts: (n) => `${n} drafts are unfinished. Drafts are not closed.`,
  unprinted: (n) => `${n} papers never came out. See the print queue (Ctrl P).`,
  ready: 'Nothing is left undone.',
  confirm: 'Close',
  close: 'Leave',
  closed: (day) => `${day} is closed.`,
  copying: 'Copying…',
  copied: (folder) => `Copied to ${folder}.`,
  copyFailed: (why) => `The day is closed, but not copied: ${why}`,
  line: (at, entries, dossiers) => `Closed at ${at}: ${entries} entries, ${dossiers} dossiers.`,
  local: 'Closed at this counter.',
  waits: 'Not confirmed by the province yet.',
  held: (at) => `The province confirms that it holds all of it, signed at ${at}.`,
  parked: (n) => `${n} of them are set aside there.`,
  signature: 'Signature',
  differs: 'The province holds something else. Tell the province:',
  record: (seq) => `entry ${seq}`,
  theirs: (n) => `The province counts ${n} dossiers.`,
  unconfirmed: 'Closed, not confirmed yet',
  day: 'Day',
  state: 'The province says',
  allConfirmed: 'The province has confirmed every closing.',
};
