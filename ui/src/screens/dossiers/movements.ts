/** The movements of money on a dossier's account, as its page and its forms tell them. */
import type { Account } from '../../wire/Account';
import type { Movement } from '../../wire/Movement';

/** A movement with its number, from 1. */
export type Numbered = Movement & { number: number };

/** Every movement, numbered. */
export const numbered = (account: Account | undefined): Numbered[] =>
  account?.movements.map((one, index) => ({ ...one, number: index + 1 })) ?? [];

/** What was paid, less what was given back. */
export function paidOf(account: Account | undefined): number {
  const standing = account?.movements.filter((one) => !one.undone) ?? [];
  const sum = (kind: Movement['kind']) =>
    standing.filter((one) => one.kind === kind).reduce((total, one) => total + one.amount, 0);
  return sum('taken') - sum('given_back');
}
