/** The words of the work lists and of acts on a selection, in English. */
import type { WorkList } from '../../wire/WorkList';
import type { Words } from '../vi';

const lists: Record<WorkList, string> = {
  all: 'All',
  received: 'Received',
  at_agency: 'At the agency',
  awaiting_supplement: 'Awaiting supplement',
  to_return: 'To return',
  overdue: 'Overdue',
  due_today: 'Due today',
  due_tomorrow: 'Due tomorrow',
  needs_attention: 'Needs attention',
  returned: 'Returned',
  voided: 'Voided',
};

const dossiers = (n: number) => `${n} ${n === 1 ? 'dossier' : 'dossiers'}`;

/** What is more is not counted. */
const MOST = 10_000;

export const work: Words['work'] = {
  lists,
  listsTitle: 'Work lists',
  find: 'Find dossiers',
  findHint: 'name, number, phone, code, procedure; no diacritics needed',
  filters: 'Filter',
  field: 'Field',
  agency: 'Agency',
  procedure: 'Procedure',
  procedureHint: 'procedure: a few letters',
  channel: 'Channel',
  officer: 'Officer',
  from: 'from day',
  to: 'to day',
  postalList: 'List of the post',
  clear: 'Clear filters',
  wrongDay: 'Not a day. Type day/month/year, such as 25/11/2026.',
  code: 'Code',
  owner: 'Owner',
  due: 'Due',
  state: 'State',
  select: 'Select',
  emptyAll: 'No dossier yet. What is received at the counter is seen here.',
  emptyList: (list) => `No dossier under “${list}”.`,
  toAll: 'All dossiers',
  noMatch: (list, by) => `No dossier under “${list}” matches ${by}.`,
  shown: (n, found) =>
    found > n
      ? `${n} of ${found < MOST ? '' : 'at least '}${found.toLocaleString('en-GB')} dossiers shown`
      : dossiers(n),
  more: 'there are more: load them',
  moreKey: 'End',
  loadingMore: 'loading more…',
  hintSelect: 'select',
  hintMany: 'select many',
  hintAll: 'select all',
  hintOpen: 'open',
  hintList: 'other list',
  keys: 'Keys of the list',
  selected: (n) => `${dossiers(n)} selected`,
  selectedShown: (n) => `${dossiers(n)} shown and selected; the list has more`,
  unselect: 'Unselect',
  go: (n) => `Do it for ${dossiers(n)}`,
  handOverLead: 'The selected dossiers stand on one hand-over list to their agency.',
  printLead: 'Prints the receipt of each dossier on the chosen printer.',
  close: 'Close',
  stop: 'Stop',
  running: (done, all) => `Working: ${done} of ${all}`,
  finished: (done, all) => `Done: ${done} of ${dossiers(all)}`,
  stopped: (done, all) => `Stopped: ${done} of ${dossiers(all)} done`,
  failures: (n) => `${dossiers(n)} could not be done`,
  itemDone: 'done',
  itemLeft: 'not done',
  result: 'Result',
  numberOfAll: 'Number of all (where a line is empty)',
  halfFilled: '! Half filled:',
};
