import { beforeEach, expect, test } from 'vitest';
import type { Warning } from '../../wire/Warning';
import { vi } from '../../words/vi';
import { doubts, question } from './question.svelte';

const lacking = (detail: string): Warning => ({ kind: 'paper_missing', field: 'papers', detail });
const comes = (...warnings: Warning[]) => ({ problems: [], warnings });

beforeEach(() => question.forget());

test('a missing paper is asked about once, and the second time means yes', () => {
  expect(question.answered(comes(lacking('Tờ khai')), 'Ctrl Enter')).toBe(false);
  expect(question.answered(comes(lacking('Tờ khai')), 'Ctrl Enter')).toBe(true);
});

test('whatever changes what is asked about asks anew, and so does the next citizen', () => {
  const first = comes(lacking('Tờ khai'));
  question.answered(first, 'Ctrl Enter');
  question.look(comes());
  expect(question.answered(first, 'Ctrl Enter')).toBe(false);
  question.forget();
  expect(question.answered(first, 'F9')).toBe(false);
});

test('typing that changes nothing of it does not ask again', () => {
  const first = comes(lacking('Tờ khai'));
  question.answered(first, 'F7');
  question.look(comes(lacking('Tờ khai')));
  expect(question.answered(first, 'F7')).toBe(true);
});

test('the button pressed, by a click or by Space, is no answer to what a key asked', () => {
  const first = comes({ kind: 'no_papers', field: 'papers' } as Warning);
  for (const key of ['Ctrl Enter', 'F7', 'F9'] as const) {
    question.forget();
    expect(question.answered(first, key)).toBe(false);
    for (let times = 0; times < 3; times += 1)
      expect(question.answered(first, 'click')).toBe(false);
  }
  // Nor is another key, which asks for itself.
  expect(question.answered(first, 'Ctrl Enter')).toBe(false);
  expect(question.answered(first, 'Ctrl Enter')).toBe(true);
});

test('a question that the button asked is answered by the button, or by its key', () => {
  const first = comes(lacking('Tờ khai'));
  for (const again of ['click', 'Ctrl Enter'] as const) {
    question.forget();
    expect(question.answered(first, 'click')).toBe(false);
    expect(question.answered(first, again)).toBe(true);
  }
});

test('papers that are missing are one doubt, whatever else is asked stands beside it', () => {
  const bare: Warning = { kind: 'bare_name', field: 'submitter.number' };
  const none: Warning = { kind: 'no_papers', field: 'papers' };
  const said = doubts(
    [lacking('Tờ khai'), lacking('Giấy chứng sinh'), none, bare],
    vi.intake.warnings,
  );
  expect(said[0]).toEqual(['Thiếu 2 giấy bắt buộc', 'Tờ khai; Giấy chứng sinh']);
  expect(said).toHaveLength(2);
});

test('a list without any paper is asked about where none is required', () => {
  const none: Warning = { kind: 'no_papers', field: 'papers' };
  expect(doubts([none], vi.intake.warnings)[0]?.[0]).toBe('Hồ sơ chưa ghi giấy tờ nào');
});
