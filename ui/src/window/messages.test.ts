/** How long a message is seen, and where. */
import { beforeEach, expect, it, vi } from 'vitest';
import { messages } from './messages.svelte';

const refused = (command: 'dossier.search' | 'dossier.get', code = 'store_busy') =>
  messages.say('dossiers', () => command, 'bad', { code, command });
const seen = () => messages.all.map(({ text }) => text({} as never));

beforeEach(() => {
  vi.useFakeTimers();
  messages.all = [];
});

it('a success passes in four seconds, a refusal stays', () => {
  messages.say('intake', () => 'saved', 'good');
  refused('dossier.search');
  vi.advanceTimersByTime(4_000);
  expect(seen()).toEqual(['dossier.search']);
});

it('a search that fails at each letter is told once', () => {
  for (let letter = 0; letter < 9; letter += 1) refused('dossier.search');
  expect(seen()).toEqual(['dossier.search']);
});

it('a failure goes when what failed succeeds', () => {
  refused('dossier.search');
  messages.mended('dossier.get');
  expect(seen()).toHaveLength(1);
  messages.mended('dossier.search');
  expect(seen()).toEqual([]);
});

it('the next act takes a refusal away, but no fault of the program', () => {
  messages.say('intake', () => 'fault', 'bad', { code: 'internal', fault: true });
  refused('dossier.search');
  messages.acted();
  expect(seen()).toEqual(['fault']);
});

it('where a file lies stays until the next act', () => {
  messages.say('register', () => '/d/so.pdf', 'good', undefined, '/d/so.pdf');
  vi.advanceTimersByTime(60_000);
  expect(seen()).toEqual(['/d/so.pdf']);
  messages.acted();
  expect(seen()).toEqual([]);
});

it('what was said in a place is gone when it is left', () => {
  refused('dossier.search');
  expect(messages.at('intake')).toEqual([]);
  messages.leave('dossiers');
  expect(seen()).toEqual([]);
});
