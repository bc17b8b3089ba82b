/**
 * How printer and scanner stand: a state that stays to be seen until it is over, never
 * a word in passing. The printer is asked seldom, and after each paper; the scanner's
 * port is told by the host.
 */
import { call, on } from '../backend';
import type { Words } from '../words';
import type { PrinterHealth } from '../wire/PrinterHealth';

/** Longer than the spooler takes to answer; each question waits for the one before. */
const SELDOM = 10_000;

export interface Trouble {
  device: 'printer' | 'scanner';
  told: (words: Words) => string;
}

class Devices {
  printer = $state.raw<PrinterHealth | null>(null);
  /** The port of the scanner that does not open. */
  deadPort = $state<string | null>(null);
  /** The port of the scanner that is heard; a scanner that types has none. */
  livePort = $state<string | null>(null);
  #asking = false;

  /** What keeps paper from coming out, and scans from arriving. */
  get troubles(): Trouble[] {
    const { printer, deadPort } = this;
    const troubles: Trouble[] = [];
    if (printer && printer.is !== 'ready' && printer.is !== 'off') {
      const { is } = printer;
      const said = [printer.printer, printer.reason];
      const [name = '', reason = ''] = said.map((one) => one ?? '');
      troubles.push({ device: 'printer', told: (w) => w.devices[is](name, reason) });
    }
    if (deadPort) {
      troubles.push({ device: 'scanner', told: (w) => w.devices.scanner(deadPort) });
    }
    return troubles;
  }

  async look(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    // Who is signed out sees nothing of it.
    this.printer = await call('printers.state', {}).catch(() => this.printer);
    this.#asking = false;
  }

  /** Looks from time to time until the returned function is called. */
  watch(): () => void {
    void this.look();
    const timer = setInterval(() => void this.look(), SELDOM);
    const quiet = on('scanner', ({ port, open }) => {
      this.deadPort = open ? null : port;
      this.livePort = open ? port : null;
    });
    return () => {
      clearInterval(timer);
      quiet();
    };
  }
}

export const devices = new Devices();
