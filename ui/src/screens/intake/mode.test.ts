/** A correction that is left before it is saved loses nothing of what was typed. */
import { beforeEach, expect, it } from 'vitest';
import { emptyDraft } from './blank';
import { mode } from './mode.svelte';

const A = { code: 'H29-261130-0001', entries: 3, draft: emptyDraft() };
const typed = { ...emptyDraft(), shelf: 'Kệ A' };

beforeEach(() => {
  mode.leave();
  mode.drop(A.code);
  mode.correct(A, null);
  mode.begun(A.draft, undefined);
});

it('keeps what was typed, and why, for the next time', () => {
  mode.reason = 'gõ nhầm';
  expect(mode.keep(typed)).toBe(true);
  mode.leave();
  expect(mode.half(A)).toEqual({ entries: 3, draft: typed, reason: 'gõ nhầm' });
});

it('keeps nothing where nothing was typed, or once it is saved', () => {
  expect(mode.keep(emptyDraft())).toBe(false);
  mode.keep(typed);
  mode.drop(A.code);
  expect(mode.half(A)).toBeUndefined();
});

it('gives nothing back for a dossier to which something happened since', () => {
  mode.keep(typed);
  expect(mode.half({ ...A, entries: 4 })).toBeUndefined();
});

it('what was given back and not touched is still there to be kept', () => {
  mode.keep(typed);
  mode.begun(typed, mode.half(A));
  expect(mode.keep(typed)).toBe(true);
});
