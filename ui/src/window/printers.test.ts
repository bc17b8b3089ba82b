/** How a printer is told to whoever chooses one. */
import { describe, expect, it } from 'vitest';
import { dictionaries } from '../words';
import type { Printer } from '../wire/Printer';
import { PrinterSearch, standing } from './printers.svelte';

const words = dictionaries.vi;
const printer = (of: Partial<Printer>): Printer => ({
  name: 'may1',
  state: 'ready',
  is_default: false,
  reason: '',
  description: '',
  place: '',
  alerts: [],
  waits: 0,
  sheets: [],
  both_sides: null,
  ...of,
});

describe('how a printer stands', () => {
  it('is said in a word, the worst first', () => {
    const told = (of: Partial<Printer>) => standing(printer(of), words);
    expect(told({})).toEqual({ is: 'ready', says: 'sẵn sàng' });
    expect(told({ waits: 2 })).toEqual({ is: 'attention', says: '2 việc chờ' });
    expect(told({ alerts: ['toner-low-warning'] })).toEqual({
      is: 'attention',
      says: 'sắp hết mực',
    });
    expect(told({ alerts: ['media-empty-error'] })).toEqual({ is: 'stopped', says: 'hết giấy' });
    expect(told({ state: 'stopped', reason: 'fuser', alerts: ['paused'] })).toEqual({
      is: 'stopped',
      says: '“fuser”',
    });
    expect(told({ state: 'stopped', alerts: ['paused', 'media-jam'] }).says).toBe('kẹt giấy');
  });
});

describe('a test page of which nothing came', () => {
  it('is told by the printer’s own reason, or by what to look at', () => {
    const search = new PrinterSearch();
    search.found = [printer({ alerts: ['door-open-error'] })];
    search.page = {
      printer: 'may1',
      job: 'may1-1',
      code: 'H29.131.07-261130-0000',
      at: '2026-11-30T07:44:00',
      sheet: { title: '', width_mm: 148, height_mm: 210, pages: [] },
    };
    search.verdict = 'nothing';
    expect(search.advice(words)).toContain('nắp đang mở');
    search.found = [printer({})];
    expect(search.advice(words)).toContain('không báo gì');
  });

  it('hears its own code alone', () => {
    const search = new PrinterSearch();
    expect(search.heard('H29.131.07-261130-0000')).toBe(false);
    search.page = {
      printer: 'may1',
      job: '',
      code: 'H29.131.07-261130-0000',
      at: '2026-11-30T07:44:00',
      sheet: { title: '', width_mm: 148, height_mm: 210, pages: [] },
    };
    expect(search.heard('H29.131.07-261130-0001')).toBe(false);
    expect(search.heard(']C1h29.131.07-261130-0000')).toBe(true);
    expect(search.scanned).not.toBe('');
  });
});
