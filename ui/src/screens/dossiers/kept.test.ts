import { beforeEach, describe, expect, it } from 'vitest';
import { kept } from './kept.svelte';

const blank = () => ({ reason: '' });

describe('forms that are half filled', () => {
  beforeEach(() => {
    kept.begin('nobody');
    kept.begin('chau');
  });

  it('are there again, each at its dossier and act', () => {
    kept.form('A', 'refuse', blank).reason = 'thiếu giấy';
    expect(kept.form('A', 'refuse', blank).reason).toBe('thiếu giấy');
    expect(kept.form('A', 'stop', blank).reason).toBe('');
    expect(kept.form('B', 'refuse', blank).reason).toBe('');
    expect([kept.of('A'), kept.of('B')]).toEqual(['refuse', null]);
  });

  it('are not those that were only opened, or filled by the program', () => {
    kept.form('A', 'void', blank);
    kept.form('B', 'ask_supplement', blank).reason = 'điền sẵn';
    kept.begun('B', 'ask_supplement');
    kept.form('C', 'void', blank).reason = 'nhập trùng';
    kept.tidy();
    expect(kept.half).toMatchObject([{ code: 'C', act: 'void' }]);
  });

  it('are gone once they are sent or closed', () => {
    kept.form('A', 'void', blank).reason = 'nhập trùng';
    kept.drop('A', 'void');
    expect(kept.form('A', 'void', blank).reason).toBe('');
  });

  it('are never the next officer’s', () => {
    kept.form('A', 'void', blank).reason = 'nhập trùng';
    expect(kept.begin('chau')).toBe(false);
    expect(kept.of('A')).toBe('void');
    expect(kept.begin('lan')).toBe(true);
    expect(kept.of('A')).toBeNull();
  });
});
