/** The five steps of a first run: what is asked at which, and what stands there at first. */
import type { SetUpDraft } from '../../wire/SetUpDraft';

export type Step = 1 | 2 | 3 | 4 | 5;
export const STEPS: Step[] = [1, 2, 3, 4, 5];

/** The step at which an input stands. */
export function stepOf(field: string | undefined): Step {
  if (field?.startsWith('agencies')) return 3;
  if (/^(administrator|colleagues|again)/.test(field ?? '')) return 5;
  if (field === 'list') return 4;
  return 1;
}

/** The id of the input that a field of the desk is typed into. */
export function inputOf(field: string): string {
  const row = /^agencies\.(\d+)\.(code|name)$/.exec(field);
  if (row) return `setup-agency-${row[2] ?? ''}-${row[1] ?? ''}`;
  const colleague = /^colleagues\.(\d+)\.(full_name|name|password)$/.exec(field);
  if (colleague) return `${COLLEAGUE[colleague[2] ?? ''] ?? ''}-${colleague[1] ?? ''}`;
  return INPUTS[field] ?? '';
}

const COLLEAGUE: Partial<Record<string, string>> = {
  full_name: 'setup-colleague-full',
  name: 'setup-colleague',
  password: 'setup-colleague-password',
};

const INPUTS: Partial<Record<string, string>> = {
  'letterhead.parent': 'setup-parent',
  'letterhead.name': 'setup-centre',
  'letterhead.place': 'setup-place',
  'letterhead.address': 'setup-address',
  'letterhead.phone': 'setup-phone',
  code: 'setup-code',
  counter: 'setup-counter',
  counter_name: 'setup-counter-name',
  'counter.name': 'setup-counter-name',
  range: 'setup-first',
  agencies: 'setup-agency-add',
  list: 'setup-list',
  'administrator.full_name': 'setup-admin-full',
  'administrator.name': 'setup-admin',
  'administrator.password': 'setup-password',
  again: 'setup-again',
};

/** The name and the numbers that a counter has unless somebody says otherwise. */
export function following(counter: string): { counter_name: string; first: string; last: string } {
  const number = Number(counter);
  const known = Number.isInteger(number) && number > 0 && number < 9;
  const from = known ? (number - 1) * 1000 : 0;
  return {
    counter_name: `Quầy số ${counter.trim().padStart(2, '0')}`,
    first: String(from + 1),
    last: String(from + 999),
  };
}

export function blankRun(): SetUpDraft {
  return {
    step: 1,
    letterhead: {
      parent: '',
      name: 'Trung tâm Phục vụ hành chính công',
      place: '',
      address: '',
      phone: '',
    },
    profile: 'commune',
    code: '',
    counter: '1',
    ...following('1'),
    printer: null,
    printer_tested: false,
    layout: 'a5_two_copies',
    agencies: [],
    catalogue: 'ready',
    list: '',
    officer: '',
    officer_name: '',
    colleagues: [],
  };
}

/** A name for signing in out of a full name: its last word in plain letters. */
export function signInName(fullName: string): string {
  const last = fullName.trim().split(/\s+/).at(-1) ?? '';
  const plain = last.toLowerCase().replaceAll('đ', 'd').normalize('NFD');
  return plain.replace(/[^a-z0-9.]/g, '');
}
