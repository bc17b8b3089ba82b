import { describe, expect, it } from 'vitest';
import { monthOf } from './feeMonth.svelte';
import { partAfter, PARTS, type Part } from './keys';

describe('a month', () => {
  it('is read as it is typed', () => {
    for (const typed of ['11/2026', '112026', ' 11.2026 ', '11-2026'])
      expect(monthOf(typed), typed).toBe('2026-11');
    expect(monthOf('1/2026')).toBe('2026-01');
  });

  it('is none where no year has it', () => {
    for (const typed of ['', '13/2026', '0/2026', '2026', '11/26'])
      expect(monthOf(typed), typed).toBeNull();
  });
});

it('one key goes round all parts and back to the first', () => {
  const walked: Part[] = ['tills'];
  Object.keys(PARTS).forEach(() => walked.push(partAfter(walked.at(-1) ?? 'tills')));
  expect(walked).toEqual([...Object.keys(PARTS), 'tills']);
});
