/** The places that are offered are those whose commands the desk lets the officer call. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../wire/Role';
import { landing, MAY, mayUse } from './roles';

const [table = ''] = Object.values(
  import.meta.glob<string>('../../../crates/desk/src/rpc/mod.rs', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
const EVERYBODY: Role[] = ['clerk', 'supervisor', 'administrator'];

/** Who may call a command, as the desk's own table has it. */
function callersOf(command: string): string[] {
  const [, who = ''] = new RegExp(`!\\("${command}", "[^"]*", (\\w+),`).exec(table) ?? [];
  if (who === 'ANYBODY') return EVERYBODY;
  const [, roles = ''] =
    new RegExp(`const ${who}: &\\[Role\\] = &\\[([^\\]]*)\\]`).exec(table) ?? [];
  return roles.toLowerCase().split(', ');
}

describe('a place', () => {
  it.each([
    ['intake', ['intake.receive']],
    ['dossiers', ['dossier.list']],
    ['procedures', ['catalogue.search']],
    ['register', ['register.day']],
    ['reports', ['report.whole']],
    ['money', ['till.day']],
    ['settings', ['settings.save', 'backup.make']],
  ] as const)('%s is open to whoever may call %o', (place, commands) => {
    const callers = new Set(commands.flatMap(callersOf));
    expect([...MAY[place]].sort()).toEqual([...callers].sort());
  });

  it.each([
    [['clerk'], 'intake'],
    [['supervisor'], 'register'],
    [['administrator'], 'settings'],
    [['supervisor', 'administrator'], 'register'],
    [EVERYBODY, 'intake'],
  ] as [Role[], string][])('is where %o lands', (roles, place) => {
    expect(landing(roles)).toBe(place);
    expect(mayUse(landing(roles), roles)).toBe(true);
  });
});
