/** What the whole window shares: who works here, which words, where we are. */
import { asRefusal, call, type DeskRefusal } from '../backend';
import { devices } from './devices.svelte';
import { errands, type Errand } from './errands.svelte';
import { messages, type Sentence } from './messages.svelte';
import { landing, mayUse } from './roles';
import { dictionaries, type Language, type Words } from '../words';
import type { Act } from '../wire/Act';
import type { ErrorCode } from '../wire/ErrorCode';
import type { FormKind } from '../wire/FormKind';
import type { Role } from '../wire/Role';
import type { Session } from '../wire/Session';

const PLACES = [
  'intake',
  'dossiers',
  'procedures',
  'register',
  'reports',
  'money',
  'settings',
] as const;
export type Place = (typeof PLACES)[number];
/** Alt and this digit opens the place. */
export const DIGITS: Record<Place, string> = {
  intake: '1',
  dossiers: '2',
  procedures: '3',
  register: '4',
  reports: '5',
  money: '6',
  settings: '7',
};

/** A person whose dossiers are asked for: a party of a dossier, or a number. */
export interface Person {
  code?: string;
  /** Whether the owner is meant; told only where that is somebody else. */
  owner?: boolean;
  number?: string;
}

/** Errors whose detail is not for reading: a scan's parts, what the system says in English. */
const UNSAID: ErrorCode[] = ['card_mangled', 'file_not_written'];

/** Faults of the program: each has a number, which somebody reads out over the phone. */
const FAULTS: string[] = ['internal', 'store_broken', 'figures_disagree'];

/** Where the look of the window is kept over a sign-out; nothing else is. */
const LOOK = 'look';

function looked(): { language?: Language; dark?: boolean } {
  return JSON.parse(sessionStorage.getItem(LOOK) ?? '{}') as {
    language?: Language;
    dark?: boolean;
  };
}

/** How the officer goes: behind a locked window for a while, or for good. */
export type Going = 'locks' | 'leaves';
/** What a place does before the officer goes; answers what keeps him. */
type Leaving = (going: Going) => Promise<Sentence | null>;

class WindowState {
  session = $state<Session | null>(null);
  place = $state<Place>('intake');
  language = $state<Language>(looked().language ?? 'vi');
  dark = $state(looked().dark ?? window.matchMedia('(prefers-color-scheme: dark)').matches);
  /** Whether the print queue lies over the place. */
  queue = $state(false);
  /** Whose dossiers lie over the place. */
  person = $state.raw<Person | null>(null);
  /** Whether the window is locked: nobody sees what lies under it. */
  locked = $state(false);
  /** What the locked window holds that is kept nowhere, in the officer's words. */
  unkept: Sentence | null = null;
  /** Where the hands were when the window was locked. */
  hands: Element | null = null;
  /** Whether the officer changes the password. */
  changing = $state(false);
  /** Whether an administrator has a new recovery code made. */
  recovering = $state(false);
  /** Whether it is told what the program is. */
  about = $state(false);
  /** Whether the clock is to be confirmed. */
  clockAsked = $state(false);
  /** Whether a dossier was refused because of the clock and waits to be saved again. */
  clockRefused = false;
  /** The places that are asked before the officer goes. */
  #leaving: Leaving[] = [];
  /** Takes a scan in the window's place: a form that lies open. False leaves it. */
  taking: ((text: string) => boolean) | null = null;

  /** The places that one of the officer's roles may use. */
  get places(): readonly Place[] {
    return PLACES.filter((place) => mayUse(place, this.#roles));
  }

  get #roles(): readonly Role[] {
    return this.session?.officer.roles ?? [];
  }

  /** Whoever signed in begins in the place that is theirs. */
  land(): void {
    this.place = landing(this.#roles);
  }

  get words(): Words {
    return dictionaries[this.language];
  }

  /** Vietnamese and English are each other's other. */
  speakOther(): void {
    this.language = this.language === 'vi' ? 'en' : 'vi';
  }

  /** What an entry of the journal says happened; a kind of a newer program by its name. */
  told(kind: string): string {
    const told: Record<string, string | undefined> = this.words.told;
    return told[kind] ?? kind;
  }

  /** Now in Việt Nam, as the desk writes moments; the day is the desk's own. */
  now(): string {
    const clock = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19);
    return (this.session?.today ?? clock.slice(0, 10)) + clock.slice(10);
  }

  /** Says what just happened, in the place where it did. */
  say(text: Sentence, tone: 'good' | 'bad' = 'good'): void {
    messages.say(this.place, text, tone);
  }

  /** Says that a file was written, and where; it stays until the next act. */
  sayWritten(text: Sentence, file: string): void {
    messages.say(this.place, text, 'good', undefined, file);
  }

  /** The words for a refusal, with the fact it brings. */
  wordsFor(refusal: DeskRefusal, words = this.words): string {
    const said = words.errors[refusal.code];
    return refusal.detail && !UNSAID.includes(refusal.code) ? `${said} (${refusal.detail})` : said;
  }

  complain(raw: unknown): void {
    const refusal = asRefusal(raw);
    if (refusal.code === 'session_locked') return void (this.locked = true);
    if (refusal.code === 'clock_behind' || refusal.code === 'clock_ahead') {
      this.clockRefused = true;
      void this.refresh().then(() => (this.clockAsked = true));
    }
    const { code, command } = refusal;
    const cause = { code, command, fault: FAULTS.includes(code) };
    messages.say(this.place, (words) => this.wordsFor(refusal, words), 'bad', cause);
  }

  /**
   * Brings out the paper that an act ordered in its own transaction; a printer
   * that refuses holds nobody up, and the paper waits in the queue. That none is chosen
   * is a state that stays to be seen, no word in passing. Answers whether it came out.
   */
  async bringOut(line: number | null, quiet = false): Promise<boolean> {
    if (line === null) return false;
    const came = await call('print.run', { line }).then(
      ({ form, destination }) => {
        if (!quiet)
          this.say((w) => w.papers.sent(w.papers.names[form as FormKind] ?? form, destination));
        return true;
      },
      (raw: unknown) => {
        if (asRefusal(raw).code !== 'printer_missing') this.complain(raw);
        return false;
      },
    );
    await Promise.all([this.refresh(), devices.look()]);
    return came;
  }

  /** Whether the papers of acts go to a printer. */
  get prints(): boolean {
    return this.session?.prints ?? false;
  }

  async refresh(): Promise<void> {
    if (this.locked) return;
    try {
      this.session = await call('session.now', {});
    } catch (raw) {
      // A question that failed for another reason signs nobody out.
      const { code } = asRefusal(raw);
      if (code === 'not_signed_in' && this.session) this.beginAnew();
      if (code === 'session_locked') this.locked = true;
    }
  }

  /** Has a place asked before the officer goes, until the returned function is called. */
  beforeLeaving(ask: Leaving): () => void {
    this.#leaving = [...this.#leaving, ask];
    return () => (this.#leaving = this.#leaving.filter((one) => one !== ask));
  }

  /** What keeps the officer: the first place that says so; a lock hears all of them. */
  async keeps(going: Going): Promise<Sentence | null> {
    const said: Sentence[] = [];
    for (const ask of this.#leaving) {
      const kept = await ask(going);
      if (kept) said.push(kept);
      if (kept && going === 'leaves') break;
    }
    return said.length ? (words) => said.map((one) => one(words)).join(' ') : null;
  }

  /** Locks the window: covered at once, then what was typed is kept, then the desk is shut. */
  async lock(): Promise<void> {
    if (!this.session || this.session.must_change || this.locked) return;
    this.hands = document.activeElement;
    this.locked = true;
    this.unkept = await this.keeps('locks').catch(() => null);
    await call('session.lock', {}).catch((raw: unknown) => this.complain(raw));
  }

  /** Somebody signed in again at the locked window. */
  unlock(session: Session): void {
    this.session = session;
    this.locked = false;
  }

  /** Signs the officer out; what keeps him is left behind only where that was said. */
  async signOut(leave = false): Promise<void> {
    try {
      const kept = leave ? null : await this.keeps('leaves');
      if (kept) return this.say(kept, 'bad');
      await call('session.sign_out', {});
    } catch (raw) {
      return this.complain(raw);
    }
    this.beginAnew();
  }

  /**
   * Begins the page anew: nothing that an officer looked for, chose or typed outlives the
   * session, in whichever place it was kept. Only how the window looks stays.
   */
  private beginAnew(): void {
    const { language, dark } = this;
    sessionStorage.setItem(LOOK, JSON.stringify({ language, dark }));
    window.location.reload();
  }

  /** Whatever is typed from now on is for the new place. */
  goto(place: Place): void {
    const { activeElement } = document;
    if (place !== this.place) {
      if (activeElement instanceof HTMLElement) activeElement.blur();
      messages.leave(this.place);
    }
    this.place = place;
    this.queue = false;
    this.about = false;
    this.person = null;
  }

  /** Opens a place with an errand for it, where the officer may use that place. */
  send(errand: Errand): void {
    if (!mayUse(errand.to, this.#roles)) return this.say((w) => w.errors.not_permitted, 'bad');
    errands.send(errand);
    this.goto(errand.to);
  }

  openDossier(code: string, scanned = false, act?: Act): void {
    this.send({ to: 'dossiers', what: 'open', code, scanned, act });
  }
}

export const state = new WindowState();
