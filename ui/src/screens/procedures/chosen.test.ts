import { expect, test } from 'vitest';
import { chosen } from './chosen.svelte';

test('the most used is proposed until one is chosen, and another officer begins anew', () => {
  chosen.begin('chau');
  chosen.propose('1.001193');
  expect([chosen.code, chosen.byHand]).toEqual(['1.001193', false]);
  chosen.choose('1.004222');
  chosen.propose('1.001193');
  chosen.begin('chau');
  expect([chosen.code, chosen.byHand]).toEqual(['1.004222', true]);
  chosen.begin('ngoc');
  expect([chosen.code, chosen.byHand]).toEqual([null, false]);
});

test('the best answer is followed while somebody types, until one is chosen', () => {
  chosen.begin('mai');
  chosen.follow('1.004194');
  expect(chosen.isBest).toBe(true);
  chosen.follow('1.001193');
  expect([chosen.code, chosen.byHand]).toEqual(['1.001193', true]);
  chosen.choose('1.004222');
  expect(chosen.isBest).toBe(false);
});
