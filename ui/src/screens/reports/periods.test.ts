import { expect, test } from 'vitest';
import { periodOf } from './periods';

test('a period is whole, whatever day it is asked on', () => {
  expect(periodOf('month', '2028-02-10')).toEqual(['2028-02-01', '2028-02-29']);
  expect(periodOf('lastMonth', '2026-01-31')).toEqual(['2025-12-01', '2025-12-31']);
  expect(periodOf('quarter', '2026-11-25')).toEqual(['2026-10-01', '2026-12-31']);
  expect(periodOf('half', '2026-06-30')).toEqual(['2026-01-01', '2026-06-30']);
  expect(periodOf('half', '2026-07-01')).toEqual(['2026-07-01', '2026-12-31']);
  expect(periodOf('year', '2026-11-25')).toEqual(['2026-01-01', '2026-12-31']);
});
