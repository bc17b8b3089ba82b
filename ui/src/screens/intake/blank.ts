/** What an intake begins with: nothing typed. */
import type { Draft } from '../../wire/Draft';
import type { Party } from '../../wire/Party';
import type { PostalList } from '../../wire/PostalList';

export const emptyParty = (): Party => ({
  kind: 'person',
  name: '',
  number: null,
  born: null,
  sex: null,
  address: '',
  phone: null,
  email: null,
  from_card: false,
});

export const emptyDraft = (): Draft => ({
  id: null,
  procedure: null,
  case: '',
  channel: null,
  agency: null,
  submitter: emptyParty(),
  owner: null,
  authority: null,
  papers: null,
  sets: null,
  duration: null,
  duration_reason: '',
  charge: null,
  delivery: { how: 'counter' },
  shelf: '',
  note: '',
  received: null,
  received_reason: '',
});

export const emptyList = (): PostalList => ({ number: '', date: null, officer: '' });

/** One more for the same citizen, on the same receipt: who, how it is returned, where it lies. */
export function oneMore(draft: Draft): Draft {
  const { submitter, owner, authority, delivery, shelf, postal_list, together } = draft;
  const { received, received_reason } = draft;
  return structuredClone({
    ...emptyDraft(),
    ...{ submitter, owner, authority, delivery, shelf, postal_list, together },
    ...{ received, received_reason },
  });
}

/** Whether anything stands at an input of a person or of the post's list; null for others. */
export function isFilled(draft: Draft, field: string): boolean | null {
  const [head = '', input = ''] = field.split('.');
  const party = head === 'owner' ? draft.owner : draft.submitter;
  if (head === 'submitter' || head === 'owner') return Boolean(party?.[input as keyof Party]);
  if (head === 'postal_list') return Boolean(draft.postal_list?.[input as keyof PostalList]);
  return null;
}

/** Whether two values say the same: what is not told, and what is empty, say nothing. */
function same(one: unknown, other: unknown): boolean {
  if (!isParts(one) || !isParts(other)) return told(one) === told(other);
  return Object.keys({ ...one, ...other }).every((key) => same(one[key], other[key]));
}

const isParts = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const told = (value: unknown) => (value === null || value === '' ? undefined : value);

/** What is not typed for one citizen: what a draft is called, and the list of the post. */
const NOBODYS = { id: null, together: undefined, postal_list: undefined };
/** What may be chosen before anybody tells who he is. */
const CHOSEN = { procedure: null, case: '', channel: null, agency: null, papers: null };

/** Whether nothing was typed or chosen. */
export const isBlank = (draft: Draft): boolean => same({ ...draft, ...NOBODYS }, emptyDraft());

/** Whether nothing was typed that one citizen alone told: a procedure may be chosen. */
export const isAnybodys = (draft: Draft): boolean => isBlank({ ...draft, ...CHOSEN });
