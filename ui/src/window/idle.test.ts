import { expect, test } from 'vitest';
import { Idle } from './idle';

const MINUTE = 60_000;

function watched(minutes: number) {
  const clock = { now: 0 };
  return {
    clock,
    idle: new Idle(
      () => minutes,
      () => clock.now,
    ),
  };
}

test('a counter that nobody touches is over after its minutes, not before', () => {
  const { clock, idle } = watched(15);
  clock.now = 14 * MINUTE;
  expect(idle.stirred()).toBe(true);
  clock.now = 28 * MINUTE;
  expect(idle.isOver()).toBe(false);
  clock.now = 29 * MINUTE;
  expect(idle.isOver()).toBe(true);
});

test('the first key after a lid that was shut for an hour comes too late', () => {
  const { clock, idle } = watched(15);
  clock.now = 60 * MINUTE;
  expect(idle.stirred()).toBe(false);
  expect(idle.stirred()).toBe(true);
});

test('a counter that never locks never does', () => {
  const { clock, idle } = watched(0);
  clock.now = 9_999 * MINUTE;
  expect(idle.isOver()).toBe(false);
});
