/**
 * Looking for the printers of this machine, and trying one: the test page, its code when
 * it is scanned, and what whoever looked at the paper says. Set-up and settings both ask.
 */
import { asRefusal, call, type DeskRefusal } from '../backend';
import type { PrinterRow, Verdict } from '../parts/printer';
import type { Words } from '../words';
import type { Printer } from '../wire/Printer';
import type { TestPrint } from '../wire/TestPrint';
import type { TestPrinted } from '../wire/TestPrinted';
import { unframed } from './wedge';

/** `07:44` of a moment as the desk writes it. */
const clock = (moment: string) => moment.slice(11, 16);
/** Now in Việt Nam, in the same way. */
const now = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(11, 16);

/** A complaint without how bad it is, and how bad. */
function alert(name: string): [what: string, bad: boolean] {
  const [, what = name, how] = /^(.*?)(?:-(error|warning|report))?$/.exec(name) ?? [];
  return [what, how === undefined || how === 'error'];
}

/** The machine's own words, in whatever language it says them. */
const quoted = (reason: string) => reason && `“${reason}”`;

/** What keeps a printer from bringing out paper, or soon will, in a word. */
function complaint(printer: Printer, words: Words): string {
  const known: Record<string, string | undefined> = words.printers.alerts;
  const told = printer.alerts.map((name) => known[alert(name)[0]]).filter(Boolean);
  const paused = words.printers.alerts['paused'];
  // That it is paused says less than why.
  return told.find((one) => one !== paused) ?? (quoted(printer.reason) || told[0] || '');
}

/** How a printer stands: a shape and a word. */
export function standing(printer: Printer, words: Words): Pick<PrinterRow, 'is' | 'says'> {
  const said = complaint(printer, words);
  if (printer.state === 'stopped') return { is: 'stopped', says: said || words.printers.stopped };
  if (said) {
    return {
      is: printer.alerts.some((name) => alert(name)[1]) ? 'stopped' : 'attention',
      says: said,
    };
  }
  if (printer.waits > 0) return { is: 'attention', says: words.printers.waits(printer.waits) };
  return { is: 'ready', says: words.printers[printer.state === 'busy' ? 'busy' : 'ready'] };
}

/** What a printer is: whose choice, where, and what it can, as far as it was told. */
function note(printer: Printer, words: Words): string {
  const { isDefault, takes, bothSides } = words.printers;
  const sheets = printer.sheets.filter((sheet) => sheet === 'A5' || sheet === 'A4');
  const said = [
    printer.is_default && isDefault,
    printer.description && printer.description !== printer.name && printer.name,
    printer.place,
    sheets.length > 0 && takes(sheets.sort().reverse().join(', ')),
    printer.both_sides && bothSides,
  ];
  return said.filter(Boolean).join(' · ');
}

/** The system's own choice first, the others as the spooler lists them. */
const usualFirst = (a: Printer, b: Printer) => Number(b.is_default) - Number(a.is_default);

export class PrinterSearch {
  found = $state.raw<Printer[]>([]);
  looking = $state(false);
  refusal = $state.raw<DeskRefusal | null>(null);
  /** The last test page, and what was said of it. */
  page = $state.raw<TestPrinted | null>(null);
  verdict = $state<Verdict | null>(null);
  /** When its code was scanned. */
  scanned = $state('');

  get usual(): string {
    return this.found.find((printer) => printer.is_default)?.name ?? '';
  }

  /** When the last test page was printed. */
  get printedAt(): string {
    return this.page ? clock(this.page.at) : '';
  }

  rows(words: Words): PrinterRow[] {
    return this.found.map((printer) => ({
      value: printer.name,
      name: printer.description || printer.name,
      note: note(printer, words),
      ...standing(printer, words),
    }));
  }

  /** What is said of the test page: advice, or the printer's own reason. */
  advice(words: Words): string {
    const { good, shifted, nothing, silent } = words.printers.verdict;
    const name = this.page?.printer ?? '';
    if (this.verdict === 'good') return good(name);
    if (this.verdict === 'shifted') return shifted;
    if (this.verdict !== 'nothing') return '';
    const printer = this.found.find((one) => one.name === name.split('/')[0] || one.name === name);
    const why = printer ? standing(printer, words) : undefined;
    return why?.says && why.is !== 'ready' ? nothing(why.says) : silent;
  }

  async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    this.refusal = null;
    await call('printers.list', {}).then(
      ({ printers }) => (this.found = printers.sort(usualFirst)),
      (raw: unknown) => ([this.found, this.refusal] = [[], asRefusal(raw)]),
    );
    this.looking = false;
  }

  async test(asked: TestPrint): Promise<void> {
    [this.refusal, this.verdict, this.scanned] = [null, null, ''];
    await call('printers.test', asked).then(
      (printed) => ([this.page, this.verdict] = [printed, 'asked']),
      (raw: unknown) => (this.refusal = asRefusal(raw)),
    );
  }

  /**
   * What whoever looked at the paper says. The printer is asked again how it is: where no
   * paper came it says why, and where one came it is in nobody's way any more.
   */
  async judge(verdict: Verdict): Promise<void> {
    const looked = this.look();
    if (verdict === 'nothing') await looked;
    this.verdict = verdict;
  }

  /** Whether a scan is the code of the test page that was just printed. */
  heard(text: string): boolean {
    if (!this.page || unframed(text).toUpperCase() !== this.page.code) return false;
    this.scanned = now();
    return true;
  }
}
