/** What was promised to a citizen before is told as it stands now. */
import { expect, test } from 'vitest';
import type { State } from '../../wire/State';
import { beforeThis, isUnderWay } from './recalled';

const dossier = (code: string, state: State, procedure = '1.001193') => ({
  ...{ code, state, procedure },
  title: 'Đăng ký khai sinh',
  due: '2026-12-01T17:00:00',
});

test('a voided or returned dossier is no open one of the same procedure, and no promise', () => {
  const [voided, returned] = [dossier('0102', 'voided'), dossier('0101', 'returned')];
  expect(beforeThis([voided, returned], '1.001193')).toEqual({ same: undefined, newest: returned });
  expect(beforeThis([voided], '1.001193').newest).toBe(voided);
  expect([voided, returned].filter(({ state }) => isUnderWay(state))).toEqual([]);
});

test('one that still lies here is told, whether it is under way or waits to be fetched', () => {
  const [waits, other] = [dossier('0103', 'settled'), dossier('0104', 'received', '1.004222')];
  expect(beforeThis([other, waits], '1.001193')).toEqual({ same: waits, newest: other });
  expect([isUnderWay('settled'), isUnderWay('received')]).toEqual([false, true]);
});
