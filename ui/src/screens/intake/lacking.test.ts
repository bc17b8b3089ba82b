import { expect, test } from 'vitest';
import { noFacts } from '../../window/facts';
import type { Procedure } from '../../wire/Procedure';
import { emptyDraft } from './blank';
import type { Row } from './checklist';
import { bareAmount, lackingIn, saidIn, withSaid } from './lacking';

const procedure = (told: Partial<Procedure> = {}): Procedure =>
  ({ code: '1.001193', agency: null, channels: [], cases: [], ...told }) as unknown as Procedure;
const term = (amount: string, unit: string | null) =>
  [{ channel: 'in_person', times: [{ duration: { amount, unit } }] }] as Procedure['channels'];
const row: Row = { title: 'Tờ khai', kind: 'copy', quantity: 2, on: true, optional: true };

test('a bare procedure lacks agency, time and papers; an only agency is no question', () => {
  expect(lackingIn(procedure(), 3)).toEqual({ agency: true, duration: true, papers: true });
  expect(lackingIn(procedure(), 1).agency).toBe(false);
  const timed = procedure({ channels: term('1', 'working_day') });
  expect(lackingIn(timed, 3).duration).toBe(false);
});

test('a bare number is no time, and is what stands in the input', () => {
  const bare = procedure({ channels: term('3', null) });
  expect(lackingIn(bare, 3).duration).toBe(true);
  expect(bareAmount(bare)).toBe('3');
  expect(bareAmount(procedure())).toBe('');
});

test('what a draft says of what is lacking is kept over what the centre said before', () => {
  const draft = { ...emptyDraft(), agency: 'H29.131.07', duration: null };
  const said = saidIn(draft, [row], procedure(), lackingIn(procedure(), 3));
  expect(said?.papers[0]).toMatchObject({ title: 'Tờ khai', originals: 0, copies: 2 });
  const own = { ...noFacts('1.001193'), names: ['giấy khai sinh'], agency: 'H29.131.07.1' };
  const kept = withSaid(own, said ?? noFacts('1.001193'));
  expect(kept).toMatchObject({ agency: 'H29.131.07', names: ['giấy khai sinh'] });
  expect(kept.papers).toHaveLength(1);
});

test('a draft that says nothing of it offers nothing to keep', () => {
  const whole = procedure({ agency: 'H29.131.07', channels: term('1', 'month') });
  const lacking = { ...lackingIn(whole, 3), papers: false };
  expect(saidIn({ ...emptyDraft(), agency: 'H29.131.07' }, [row], whole, lacking)).toBeNull();
});
