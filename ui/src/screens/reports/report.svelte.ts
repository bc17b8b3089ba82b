/** What the report is about: it stands as it was when one comes back to it. */
import { isoOf, spoken } from '../../parts/dates';
import type { By } from '../../wire/By';
import type { Figure } from '../../wire/Figure';
import type { ReportingPeriod } from '../../wire/ReportingPeriod';
import type { Span } from '../../wire/Span';

/** A figure whose dossiers are looked at, of one agency or of all. */
export interface Opened {
  figure: Figure;
  agency?: string;
}

/** The name of a figure among all of them. */
export const nameOf = ({ figure, agency = '' }: Opened) => `${figure} ${agency}`;

class Report {
  span = $state<Span | ''>('month');
  typed = $state({ from: '', to: '' });
  by = $state<By>('field');
  opened = $state.raw<Opened | null>(null);
  /** The figure under the keys. */
  cursor = $state(nameOf({ figure: 'received' }));
  /** Who looks. */
  officer = '';
  /** Which of the dossiers behind it is under the keys. */
  at = $state(0);

  /** Its days, where both are days. */
  get days(): { from: string; to: string } | null {
    const [from, to] = [isoOf(this.typed.from), isoOf(this.typed.to)];
    return from && to ? { from, to } : null;
  }

  /** Comes back to it: to the period of today's date, and to a list only of one's own. */
  resume(periods: ReportingPeriod[], officer: string): void {
    if (this.officer !== officer) [this.officer, this.opened] = [officer, null];
    const chosen = periods.find((one) => one.span === this.span);
    if (chosen) this.choose(chosen);
  }

  choose({ span, from, to }: ReportingPeriod): void {
    this.span = span;
    this.typed = { from: spoken(from), to: spoken(to) };
  }

  open(opened: Opened): void {
    this.opened = opened;
    this.cursor = nameOf(opened);
    this.at = 0;
  }
}

export const report = new Report();
