/** Drafts that go on one receipt. */
import { describe, expect, it } from 'vitest';
import { emptyDraft, oneMore } from './blank';
import { heads, othersOf, placeOf } from './together';
import type { SavedDraft } from '../../wire/SavedDraft';

const saved = (
  id: string,
  together?: string,
  procedure: string | null = '1.001193',
): SavedDraft => ({
  id,
  saved: '',
  officer: 'chau',
  aside: false,
  draft: { ...emptyDraft(), id, procedure, together },
});
const drafts = [saved('4', '1', null), saved('2', '1'), saved('3'), saved('1', '1')];

describe('drafts on one receipt', () => {
  it('are taken up as one', () => {
    expect(heads(drafts).map((draft) => draft.id)).toEqual(['4', '3']);
  });

  it('stand before the present one in the order in which they were begun', () => {
    const present = { ...emptyDraft(), id: '4', together: '1' };
    expect(othersOf(present, drafts).map((draft) => draft.id)).toEqual(['1', '2']);
    expect(othersOf({ ...emptyDraft(), id: '3' }, drafts)).toEqual([]);
    expect(othersOf(emptyDraft(), drafts)).toEqual([]);
  });

  it('share the citizen and nothing of the matter', () => {
    const draft = { ...emptyDraft(), id: '1', procedure: '1.001193', note: 'x', together: '1' };
    draft.submitter.name = 'Trần Thị Bích Ngọc';
    const { id, procedure, note, together, submitter } = oneMore(draft);
    expect({ id, procedure, note, together }).toEqual({
      id: null,
      procedure: null,
      note: '',
      together: '1',
    });
    expect(submitter.name).toBe('Trần Thị Bích Ngọc');
  });

  it('say which of them is refused, and where', () => {
    expect(placeOf('drafts.1.charge.paid')).toEqual({ nth: 1, input: 'charge.paid' });
    expect(placeOf('drafts.0')).toEqual({ nth: 0, input: '' });
    expect(placeOf('drafts')).toBeNull();
    expect(placeOf(undefined)).toBeNull();
  });
});
