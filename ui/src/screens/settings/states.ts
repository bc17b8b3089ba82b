/** How each section stands, in one line of the index. */
import { brief } from '../../parts/dates';
import { devices } from '../../window/devices.svelte';
import { printerStands, provinceStands } from '../../window/standing';
import { state as desk } from '../../window/state.svelte';
import type { SettingsAnswer } from '../../wire/SettingsAnswer';
import { calendar } from './calendar.svelte';
import { facts } from './facts.svelte';
import type { Section } from './sections';

export interface Standing {
  said: string;
  /** Whether something is wanting. */
  wait?: boolean;
}
type Told = (answer: SettingsAnswer) => Standing;

const words = () => desk.words.settings.sections.states;
const wanting = (said: string): Standing => ({ said, wait: true });
/** What is told, or that it is wanting. */
const either = (told: string | null | undefined, none: string) =>
  told ? { said: told } : wanting(none);

function printing(): Standing {
  if (desk.session && !desk.session.prints) return { said: words().printsNothing };
  const name = desk.session?.printer ?? devices.printer?.printer;
  const troubled = devices.troubles.some(({ device }) => device === 'printer');
  if (!name || !troubled || !desk.session) return either(name, words().noPrinter);
  return wanting(
    `${name} · ${printerStands(desk.session, devices.printer, desk.words.status).text}`,
  );
}

function scanning({ settings }: SettingsAnswer): Standing {
  if (devices.deadPort) return wanting(words().deadPort(devices.deadPort));
  return { said: settings.scanner_port ? words().port(settings.scanner_port) : words().wedge };
}

function catalogue(): Standing {
  const { release, procedures = 0 } = desk.session ?? {};
  return either(release && words().catalogue(release.number, procedures), words().noCatalogue);
}

function days(): Standing {
  const { year } = calendar;
  if (!year) return { said: '' };
  if (year.provisional) return wanting(words().provisional(year.year));
  return { said: words().days(year.year, year.days.length) };
}

/** That nobody has the recovery code; the last copy; else that one will be made. */
function copying({ settings, copied_at }: SettingsAnswer): Standing {
  if (desk.session?.recovery_unconfirmed) return wanting(desk.words.session.recovery.warn);
  if (copied_at) return { said: words().copied(brief(copied_at, desk.session?.today ?? '')) };
  return either(settings.backup_folder && words().atClosing, words().noFolder);
}

function sending(): Standing {
  const { enrolled, contact, today = '' } = desk.session ?? {};
  if (!enrolled || !desk.session) return { said: words().notEnrolled };
  const stands = provinceStands(desk.session, Date.now(), desk.words.status);
  if (stands.is !== 'ready') return wanting(stands.text);
  return either(contact && words().contact(brief(contact, today)), words().noContact);
}

export const STATES: Record<Section, Told> = {
  centre: ({ settings }) => ({ said: settings.letterhead.parent || settings.letterhead.name }),
  agencies: ({ agencies }) => ({ said: words().agencies(agencies.length) }),
  catalogue,
  printers: printing,
  scanning,
  account: ({ settings: { account } }) =>
    either(account && `${account.bank_name} · ${account.number}`, words().noAccount),
  staff: () => ({ said: words().officers(facts.officers.length) }),
  calendar: days,
  letters: ({ settings }) => either(settings.signing?.name, words().noSigner),
  codes: ({ settings }) => ({ said: settings.code_patterns?.at(-1)?.text ?? words().usualCode }),
  province: sending,
  copies: copying,
  about: () => ({ said: facts.about ? words().version(facts.about.version) : '' }),
};
