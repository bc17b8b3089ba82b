/** Which part of the register is shown: the days, and whose book. */

import { later, monthLater, monthsEnd } from './days';

export class Selection {
  from = $state('');
  to = $state('');
  /** The number of a counter, or nothing for the whole centre. */
  counter = $state<number | null>(null);

  constructor(day: string, counter: number | null) {
    [this.from, this.to, this.counter] = [day, day, counter];
  }

  get ranged(): boolean {
    return this.to !== this.from;
  }

  /** Whether it is a month from its first to its last day. */
  get month(): boolean {
    return this.from.endsWith('-01') && this.to === monthsEnd(this.from);
  }

  /** What the desk is asked for. */
  get asked(): { date: string; to?: string; counter?: number } {
    return {
      date: this.from,
      ...(this.ranged && { to: this.to }),
      ...(this.counter !== null && { counter: this.counter }),
    };
  }

  /** What a file of it is called after: a counter only where there are several. */
  named(counters: number[]): string {
    const { counter, subject } = this;
    const alone = counter !== null && counters.length < 2;
    return (alone ? subject.replace(/\/[^/]+$/, '') : subject).replaceAll('/', '-');
  }

  /** What the paper is about. */
  get subject(): string {
    const counter = this.counter === null ? [] : [String(this.counter)];
    return [this.from, ...(this.ranged ? [this.to] : []), ...counter].join('/');
  }

  /** One day; what was a range begins there. */
  day(day: string): void {
    [this.from, this.to] = [day, day];
  }

  /** The whole month, or the one day again. */
  toggleMonth(today: string): void {
    if (this.month)
      return this.day(today.slice(0, 7) === this.from.slice(0, 7) ? today : this.from);
    this.from = `${this.from.slice(0, 7)}-01`;
    this.to = monthsEnd(this.from);
  }

  /** The day or month before or after. */
  shift(by: number): void {
    if (!this.month) return this.day(later(this.from, by));
    this.from = monthLater(this.from, by);
    this.to = monthsEnd(this.from);
  }

  /** The next book: each counter's, then the whole centre. */
  next(counters: number[]): void {
    const books: (number | null)[] = [...counters, null];
    this.counter = books[(books.indexOf(this.counter) + 1) % books.length] ?? null;
  }
}
