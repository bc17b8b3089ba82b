/** What the whole window shares: who works here, which words, where we are. */
import { asRefusal, call, type DeskRefusal } from '../backend';
import { dictionaries, type Language, type Words } from '../words';
import type { Session } from '../wire/Session';

export const PLACES = ['intake', 'dossiers', 'procedures', 'register', 'settings'] as const;
export type Place = (typeof PLACES)[number];
/** Alt and this digit opens the place. */
export const DIGITS: Record<Place, string> = {
  intake: '1',
  dossiers: '2',
  procedures: '3',
  register: '4',
  settings: '7',
};

export interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'bad';
}

class WindowState {
  session = $state<Session | null>(null);
  place = $state<Place>('intake');
  language = $state<Language>('vi');
  dark = $state(window.matchMedia('(prefers-color-scheme: dark)').matches);
  toasts = $state<Toast[]>([]);
  /** A dossier that another place asked to see. */
  dossier = $state<string | null>(null);
  /** A procedure that another place asked to see or to receive. */
  procedure = $state<string | null>(null);
  /** The text of the newest scan, for whoever it concerns. */
  scan = $state<{ text: string; count: number }>({ text: '', count: 0 });

  get words(): Words {
    return dictionaries[this.language];
  }

  say(text: string, tone: Toast['tone'] = 'good'): void {
    const id = Date.now() + Math.random();
    this.toasts = [...this.toasts.slice(-2), { id, text, tone }];
    setTimeout(() => (this.toasts = this.toasts.filter((t) => t.id !== id)), 6000);
  }

  /** The words for a refusal, with the fact it brings. */
  wordsFor(refusal: DeskRefusal): string {
    const words = this.words.errors[refusal.code];
    return refusal.detail && refusal.code !== 'card_mangled'
      ? `${words} (${refusal.detail})`
      : words;
  }

  complain(raw: unknown): void {
    this.say(this.wordsFor(asRefusal(raw)), 'bad');
  }

  async refresh(): Promise<void> {
    this.session = await call('session.now', {}).catch(() => null);
  }

  goto(place: Place): void {
    this.place = place;
  }
}

export const state = new WindowState();
