/** How a dossier stands to its promise, said with a word and never by a colour alone. */
import { daysBetween } from '../parts/dates';
import type { State } from '../wire/State';
import type { Words } from '../words';

export interface Timing {
  tone: 'early' | 'ontime' | 'late' | 'waiting' | 'calm';
  words: string;
}

/** How a state is filled where it stands as a tag. */
export const STATE_TONES: Record<State, Timing['tone']> = {
  received: 'ontime',
  at_agency: 'ontime',
  awaiting_supplement: 'waiting',
  settled: 'early',
  refused: 'calm',
  stopped: 'calm',
  withdrawn: 'calm',
  returned: 'calm',
  voided: 'calm',
};

interface Clocked {
  state: State;
  due: string;
  finished: string | null;
}

/** A promise in days ends with its day; past its hour it is said, and is not late yet. */
function running(due: string, now: string, words: Words['dossiers']): Timing {
  const days = daysBetween(now, due);
  if (days < 0) return { tone: 'late', words: words.lateDays(-days) };
  if (days === 0 && due < now) return { tone: 'waiting', words: words.pastHour };
  if (days === 0) return { tone: 'waiting', words: words.today };
  if (days === 1) return { tone: 'waiting', words: words.tomorrow };
  return { tone: 'calm', words: words.daysLeft(days) };
}

function ended(due: string, finished: string, words: Words['dossiers']): Timing {
  const days = daysBetween(finished, due);
  if (days < 0) return { tone: 'late', words: words.late };
  return days > 0 ? { tone: 'early', words: words.early } : { tone: 'ontime', words: words.onTime };
}

/** None for what was voided; what was refused, stopped or withdrawn is on time by law. */
export function timing(one: Clocked, now: string, words: Words['dossiers']): Timing | null {
  const { state, due, finished } = one;
  if (state === 'voided') return null;
  if (state === 'awaiting_supplement') return { tone: 'calm', words: words.clockStopped };
  if (['refused', 'stopped', 'withdrawn'].includes(state))
    return { tone: 'ontime', words: words.onTime };
  return finished ? ended(due, finished, words) : running(due, now, words);
}
