/** What the status bar says of province and printer. */
import { expect, it } from 'vitest';
import type { PrinterHealth } from '../wire/PrinterHealth';
import type { Session } from '../wire/Session';
import { vi as words } from '../words/vi';
import { printerStands, provinceStands } from './standing';

const quiet = {
  enrolled: true,
  waiting: 0,
  oldest: null,
  contact: '2026-11-24T08:01:00',
  today: '2026-11-24',
  trouble: null,
  parked: 0,
  pause: null,
  numbers: 'plenty',
  prints: true,
  unprinted: 0,
} as unknown as Session;
const NOON = Date.parse('2026-11-24T12:00:00+07:00');
const told = (of: Partial<Session>) => provinceStands({ ...quiet, ...of }, NOON, words.status);
const printer = (is: PrinterHealth['is'], of: Partial<Session> = {}) =>
  printerStands({ ...quiet, ...of }, { is, printer: 'HP', reason: '' }, words.status);

it('all was sent, at the hour of the last contact', () => {
  expect(told({})).toEqual({ is: 'ready', text: 'đã gửi hết 08:01' });
});

it('what waits is counted, and how old the oldest is', () => {
  const { is, text } = told({ waiting: 12, oldest: '2026-11-24T09:00:00' });
  expect([is, text]).toEqual(['ready', '12 chờ gửi (cũ nhất 3 giờ)']);
});

it('a counter that belongs to no province counts nothing', () => {
  const { is, text } = told({ enrolled: false, waiting: 40, oldest: '2026-11-20T09:00:00' });
  expect([is, text]).toEqual(['off', 'chưa ghi danh']);
});

it.each([
  [{ pause: 'epoch', parked: 2, waiting: 3 }, 'stopped', 'tạm ngừng cấp số · 3 chờ gửi'],
  [{ numbers: 'used_up', trouble: 'offline' }, 'stopped', 'hết dải số'],
  [{ numbers: 'used_up', enrolled: false, waiting: 9 }, 'stopped', 'hết dải số'],
  [{ parked: 2, trouble: 'offline' }, 'attention', '2 bị giữ lại'],
  [{ trouble: 'offline', waiting: 3 }, 'attention', 'chưa gửi được · 3 chờ gửi'],
  [{ numbers: 'low' }, 'attention', 'sắp hết dải số'],
] as [Partial<Session>, string, string][])('the worst of %o comes first', (of, is, text) => {
  expect(told(of)).toEqual({ is, text });
});

it('a printer that is ready with papers waiting asks for a look', () => {
  expect(printer('ready').is).toBe('ready');
  expect(printer('ready', { unprinted: 2 }).is).toBe('attention');
  expect(printer('stopped').is).toBe('stopped');
  expect(printer('not_chosen').is).toBe('attention');
  expect(printer('stopped', { prints: false }).is).toBe('off');
});
