/** The words between counter and province, in English. */
import type { Words } from '../vi';

export const province: Words['province'] = {
  title: 'Sending to the province',
  lead: "Ask the province's administrator for a ticket and paste it here. It works once, within 24 hours.",
  ticket: 'Enrolment ticket (MOTCUA1.…)',
  enrol: 'Enrol',
  enrolAgain: 'Enrol again',
  enrolling: 'Enrolling…',
  enrolled: 'Enrolled. The number ranges of this counter are the province’s now.',
  notEnrolled: 'Not enrolled: every entry stays at this counter.',
  enrolWhere: 'An administrator enrols it under Settings › Province.',
  centre: 'Centre’s code',
  server: 'Server',
  waiting: 'Waiting',
  oldest: 'Oldest since',
  contact: 'Last contact',
  never: 'never yet',
  skew: (seconds) =>
    `This clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'behind' : 'ahead of'} the province's.`,
  numbers: 'Numbers of today',
  numbersLeft: (left, of) =>
    left === 0 ? 'used up; the other agencies go on' : `${left} of ${of} left`,
  numbersTodo: 'Ask the province for more.',
  pause: {
    revoked:
      'THIS MACHINE GIVES NO MORE NUMBERS: the province has withdrawn its right. Do not receive here; tell the administrator and the province.',
    doubled:
      'THIS MACHINE GIVES NO MORE NUMBERS: another machine does the same counter’s work. Do not receive here; tell the administrator and the province.',
    greeting: 'This machine was just enrolled: numbers come once the province has answered.',
    behind:
      'THIS MACHINE GIVES NO NUMBERS FOR NOW: its data lack the newest entries (a failing disk, or an older file put back). Enrolled: connect it, the province opens a new epoch and sends what is missing. Not enrolled: the administrator gives new numbers under Settings › Backup.',
    epoch:
      'No numbers for now: this machine was restored or copied and needs a new epoch. Without a province the administrator gives new numbers under Settings › Backup.',
  },
  keyringAltered:
    'THE FILE OF THE KEYS (keys.json) IS DAMAGED OR WAS CHANGED BY SOMEBODY ELSE. The data are whole. Administrator: look through the officers, then make a new recovery code under Settings › Backup, print it and type it back.',
  doubled: (at) =>
    `TWO MACHINES DO THIS COUNTER’S WORK: the other was stopped, last heard ${at}. Find it and switch it off, then tell the administrator and the province.`,
  sendNow: 'Send now',
  close: 'Close',
  parked: 'Kept by the province, not taken',
  nothingParked: 'Nothing is parked.',
  entry: 'Entry',
  since: 'Since',
  why: 'Why',
  todo: 'What to do',
  releases: 'Published by the province',
  releaseKinds: {
    catalogue: 'Catalogue of procedures',
    calendar: 'Days off and make-up days',
    agencies: 'Agencies',
    unknown: 'A kind of a newer version',
  },
  release: (number) => `release ${number}`,
  noRelease: 'none taken yet',
  refusedRelease: (number) => `Release ${number} was not taken`,
  refusedBecause: {
    too_large: 'larger than allowed, so that it is not fetched. Tell the province.',
    signature: "not signed by the province's key. Tell the province at once.",
    altered: 'what came is not what the province signed. It is tried again in an hour.',
    unreadable: 'what came cannot be read. Update the program, or tell the province.',
    contradictory:
      'it says what cannot be at this centre: mergers in a circle, one into an agency that nobody knows, or an end before the beginning. It is tried again in an hour; tell the province.',
    other_content: 'the number in force with another content. Tell the province at once.',
    older: 'older than the one in force (was the province restored?).',
    unavailable: 'the province does not hand it out yet. It is tried again.',
  },
  stuck: {
    offline: 'No line to the province. Work goes on; it is sent by itself later.',
    stranger: 'Something else answers (a sign-in page of the network?). Sign in there, then send.',
    certificate:
      "The server's certificate is not the ticket's. Nothing was sent; tell the province.",
    ticket_unknown: 'The ticket was used, is too old, or was never given. Ask for another.',
    other_counter: 'The ticket is for another counter.',
    unauthorised: 'The province does not know this machine. Ask for a ticket and enrol again.',
    revoked: "The province withdrew this machine's right. Nothing is lost; call the province.",
    doubled:
      'Another machine does this counter’s work. This one gives no more numbers; nothing is lost. Call the province.',
    fork: 'This machine was restored or copied. No numbers until it has a new epoch.',
    epoch_closed: 'The epoch is closed. No numbers until there is a new one.',
    cursor_unknown: 'The province was restored. Everything is read again; nothing is lost.',
    protocol: 'The two versions do not understand each other. Update the program.',
    unavailable: 'The province is busy. It is sent by itself later.',
    restored:
      'The province was put back from a copy and waits for the other counters before it gives new numbers. It is tried again.',
    refused: 'The province refused. Nothing is lost; call support.',
    altered: 'What arrived is not what was written there. Nothing was taken in; call support.',
    forged:
      'A confirmation came without the province’s signature or about something else. It is not kept; tell the province.',
    here: 'This machine has trouble reading or writing. Call support.',
    not_enrolled: 'This counter is not enrolled.',
  },
  because: {
    malformed: ['Cannot be read', 'Call support; the entry is whole here.'],
    code_taken: [
      'Another dossier has the code',
      'Void it and receive it again, or tell the province.',
    ],
    outside_range: ["Not from the counter's ranges", 'Have the province accept it, or void it.'],
    clock: ['This clock is more than a day ahead', 'Set the clock, then correct the dossier.'],
    too_large: ['Too large', 'Shorten it by a correction, or tell the province.'],
    unknown: ['A reason of a newer version', 'Update the program to see it.'],
  },
};
