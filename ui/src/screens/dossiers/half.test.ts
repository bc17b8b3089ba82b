/** A form for a selection that is half filled. */
import { beforeEach, describe, expect, it } from 'vitest';
import { half } from './half.svelte';

describe('a half-filled form of a selection', () => {
  beforeEach(() => {
    half.drop();
    half.begin('settle');
    half.values.number = '12/QĐ';
  });

  it('is there again for the same dossiers, in whatever order', () => {
    half.leave(['A', 'B']);
    half.back(new Set(['B', 'A']));
    expect([half.task, half.values.number]).toEqual(['settle', '12/QĐ']);
  });

  it.each([[['A']], [['A', 'B', 'C']], [['A', 'D']], [[]]])('is none for %j', (others) => {
    half.leave(['A', 'B']);
    half.back(others);
    expect([half.task, half.values.number]).toEqual([null, '']);
  });

  it('is not that of another task, and gone once it is closed', () => {
    half.begin('settle');
    expect(half.values.number).toBe('12/QĐ');
    half.begin('move_shelf');
    expect(half.values.number).toBe('');
    half.drop();
    expect(half.task).toBeNull();
  });
});
