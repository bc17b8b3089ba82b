/**
 * How the counter stands with what it depends on, each as one shape and one short phrase
 * for the status bar. The worst comes first; what waits is always counted beside it.
 */
import { brief } from '../parts/dates';
import type { Words } from '../words';
import type { PrinterHealth } from '../wire/PrinterHealth';
import type { Session } from '../wire/Session';

export interface Standing {
  is: 'ready' | 'attention' | 'stopped' | 'off';
  text: string;
}

/** How long ago a moment was, which the desk writes in Vietnamese time; '' under a minute. */
function ago(at: string, now: number, words: Words['status']): string {
  const minutes = Math.floor((now - Date.parse(`${at}+07:00`)) / 60_000);
  if (minutes < 1) return '';
  if (minutes < 60) return `${minutes} ${words.minutes}`;
  if (minutes < 2_880) return `${Math.floor(minutes / 60)} ${words.hours}`;
  return `${Math.floor(minutes / 1_440)} ${words.days}`;
}

/** What keeps numbers or entries, worst first. */
function trouble(session: Session, words: Words['status']): Standing | null {
  if (session.pause) return { is: 'stopped', text: words.stopped };
  if (session.numbers === 'used_up') return { is: 'stopped', text: words.numbers.used_up };
  if (session.parked) return { is: 'attention', text: `${session.parked} ${words.parked}` };
  if (session.trouble) return { is: 'attention', text: words.unsent };
  if (session.numbers === 'low') return { is: 'attention', text: words.numbers.low };
  return null;
}

/** How many entries wait and since when, or when all was sent. */
function waiting(session: Session, now: number, words: Words['status']): string {
  if (!session.enrolled) return '';
  if (session.waiting) {
    const since = session.oldest ? ago(session.oldest, now, words) : '';
    return `${session.waiting} ${words.waiting}${since && ` (${words.oldest} ${since})`}`;
  }
  const { contact, today } = session;
  if (!contact) return words.sent;
  const hour = contact.slice(0, 10) === today ? contact.slice(11, 16) : brief(contact, today);
  return `${words.sent} ${hour}`;
}

/** How it stands with the province. A counter that belongs to none counts nothing. */
export function provinceStands(session: Session, now: number, words: Words['status']): Standing {
  const worst = trouble(session, words);
  const waits = worst && !session.waiting ? '' : waiting(session, now, words);
  const text = [worst?.text, waits].filter(Boolean).join(' · ');
  if (worst) return { is: worst.is, text };
  return session.enrolled ? { is: 'ready', text } : { is: 'off', text: words.notEnrolled };
}

/** How the printer stands; what waits for it is counted beside. */
export function printerStands(
  session: Session,
  health: PrinterHealth | null,
  words: Words['status'],
): Standing {
  if (!session.prints || health?.is === 'off') return { is: 'off', text: words.printsNothing };
  if (!health) return { is: 'off', text: words.asking };
  if (health.is === 'stopped' || health.is === 'missing')
    return { is: 'stopped', text: words.printer[health.is] };
  if (health.is !== 'ready') return { is: 'attention', text: words.printer[health.is] };
  return { is: session.unprinted ? 'attention' : 'ready', text: words.ready };
}
