/** What stands in a step that is closed, in one line. */
import type { Words } from '../../words';
import type { FirstRun } from './run.svelte';
import type { Step } from './steps';

export function summary(step: Step, run: FirstRun, words: Words['setup']): string {
  const { draft } = run;
  const told: Record<Step, () => string[]> = {
    1: () => [draft.letterhead.parent, draft.letterhead.name, draft.code, draft.counter_name],
    2: () => printed(run, words),
    3: () => draft.agencies.map((agency) => agency.name),
    4: () => [words.catalogue[draft.catalogue], draft.catalogue === 'list' ? draft.list : ''],
    5: () => [draft.officer_name, ...draft.colleagues.map((one) => one.full_name)],
  };
  return told[step]()
    .filter((text) => text.trim())
    .join(' · ');
}

function printed(run: FirstRun, words: Words['setup']): string[] {
  const { printer } = run;
  if (!printer) return [words.noPrinter];
  return [
    printer,
    words.layouts[run.draft.layout],
    run.draft.printer_tested ? words.tested : words.untested,
  ];
}
