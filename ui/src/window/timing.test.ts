/** How dossiers stand to their promises. */
import { describe, expect, it } from 'vitest';
import { vi } from '../words/vi';
import { timing } from './timing';

const now = '2026-11-25T10:00:00';
const at = (due: string, finished: string | null = null, state = 'at_agency') =>
  timing({ due, finished, state: state as 'at_agency' }, now, vi.dossiers);

describe('a promise', () => {
  it('counts the days while the clock runs', () => {
    expect(at('2026-11-30T17:00:00')?.words).toBe('còn 5 ngày');
    expect(at('2026-11-26T17:00:00')?.words).toBe('hạn ngày mai');
    expect(at('2026-11-25T17:00:00')?.words).toBe('hạn hôm nay');
    expect(at('2026-11-25T09:00:00')?.words).toBe('quá giờ hẹn');
    expect(at('2026-11-22T17:00:00')).toEqual({ tone: 'late', words: 'quá hạn 3 ngày' });
  });

  it('is kept or broken by the day on which the outcome lay ready', () => {
    expect(at('2026-11-25T17:00:00', '2026-11-24T09:00:00', 'settled')?.tone).toBe('early');
    expect(at('2026-11-25T09:00:00', '2026-11-25T16:00:00', 'settled')?.tone).toBe('ontime');
    expect(at('2026-11-23T17:00:00', '2026-11-24T09:00:00', 'settled')?.tone).toBe('late');
  });

  it('rests while the citizen is waited for, and ends with the number', () => {
    expect(at('2026-11-20T17:00:00', null, 'awaiting_supplement')?.words).toBe('tạm dừng tính hạn');
    expect(at('2026-11-20T17:00:00', null, 'voided')).toBeNull();
    expect(at('2026-11-20T17:00:00', now, 'refused')?.tone).toBe('ontime');
  });
});
