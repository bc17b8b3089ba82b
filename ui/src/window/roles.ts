/**
 * Which places an officer's roles open, and where each lands. The command table of the
 * desk is the truth: a place is offered where its own command may be called.
 */
import type { Role } from '../wire/Role';
import type { Place } from './state.svelte';

const OFFICE: readonly Role[] = ['clerk', 'supervisor', 'administrator'];

export const MAY: Record<Place, readonly Role[]> = {
  intake: ['clerk', 'supervisor'],
  dossiers: OFFICE,
  procedures: OFFICE,
  register: OFFICE,
  reports: OFFICE,
  money: OFFICE,
  settings: ['supervisor', 'administrator'],
};

export const mayUse = (place: Place, roles: readonly Role[]) =>
  MAY[place].some((role) => roles.includes(role));

/** Who works at the window begins there, in a small commune with every role in one hand. */
export function landing(roles: readonly Role[]): Place {
  if (roles.includes('clerk')) return 'intake';
  return roles.includes('supervisor') ? 'register' : 'settings';
}
