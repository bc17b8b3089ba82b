/** What comes onto the form, and what leaves it. */
import { call } from '../../backend';
import type { Correcting } from '../../window/errands.svelte';
import type { Draft } from '../../wire/Draft';
import { oneMore } from './blank';
import { asHandedIn } from './checklist';
import { asOfDraft } from './lacking';
import { intake } from './draft.svelte';
import { drafts } from './drafts.svelte';
import { gathering } from './gathering.svelte';
import { known } from './known.svelte';
import { mode } from './mode.svelte';
import { saved } from './saved.svelte';
import { withPeople } from './together';

/** Lays a draft on the form; what was there has been kept or is not wanted. */
async function lay(draft: Draft): Promise<void> {
  const { papers } = draft;
  intake.reset();
  const { turn } = intake;
  intake.draft = $state.snapshot(draft);
  const [gathered, answer] = await Promise.all([
    drafts.othersOn(draft),
    draft.procedure ? call('catalogue.get', asOfDraft(draft.procedure, draft)) : null,
  ]);
  if (turn !== intake.turn) return;
  gathering.items = gathered;
  if (answer) {
    intake.learn(answer);
    intake.takeCase(intake.draft.case);
    if (papers) intake.rows = asHandedIn(intake.rows, papers);
  }
  intake.changed();
  if (!mode.correcting) void intake.recall();
}

/** Takes a draft up; what is on the form is laid aside. */
export async function resume(draft: Draft): Promise<void> {
  await intake.keeping.now(true);
  await lay(draft);
}

/** An earlier dossier as the beginning of a new one. */
export async function copy(draft: Draft): Promise<void> {
  if (mode.correcting) await leave();
  await resume(draft);
}

/** Takes one of those on the receipt back onto the form; the present one takes its place. */
export async function fetch(nth: number): Promise<void> {
  const item = gathering.at(nth);
  if (!item) return;
  if (intake.procedure) await intake.keeping.now();
  else await intake.keeping.drop();
  await lay(withPeople(item, intake.snapshot()));
}

/** Lays the draft aside for the same receipt and begins one more for the citizen. */
export async function gather(): Promise<void> {
  await intake.keeping.now();
  intake.draft.together ??= intake.draft.id ?? undefined;
  await intake.keeping.now();
  const [{ recalled }, { items }, { procedure }] = [known, gathering, intake];
  const draft = intake.snapshot();
  intake.reset();
  gathering.items = [...items, { draft, title: procedure?.title ?? '' }];
  intake.draft = oneMore(draft);
  known.recalled = recalled;
  intake.changed();
  // From now on a crash brings them all back together.
  await intake.keeping.now();
}

/**
 * The form becomes that of a correction until it is saved or left. The one that is on the
 * form already goes on, and what was typed of one that was left is there again.
 */
export async function correct(what: Correcting): Promise<void> {
  if (mode.correcting?.code === what.code) return;
  if (mode.correcting) mode.keep(intake.snapshot());
  else await intake.keeping.now();
  mode.correct(what, intake.touched ? intake.draft.id : null);
  const half = mode.half(what);
  // The fee stays as it stands, or is asked anew: never as it was at the reception.
  await lay(half?.draft ?? { ...structuredClone(what.draft), charge: null });
  mode.begun(intake.snapshot(), half);
}

/**
 * Leaves a correction; the draft that it interrupted is there again. Answers whether
 * anything was typed that waits for the next time.
 */
export async function leave(): Promise<boolean> {
  const kept = mode.keep(intake.snapshot());
  const interrupted = mode.leave();
  intake.reset();
  const before = drafts.find(interrupted);
  if (before) await lay(before);
  return kept;
}

/** Leaves the form to the next officer. */
export function close(): void {
  mode.leave();
  saved.forget();
  intake.reset();
}

export async function setAside(): Promise<void> {
  await intake.keeping.now(true);
  intake.reset();
}

/** Throws the draft away: what it was about is recorded otherwise. */
export async function discard(): Promise<void> {
  await intake.keeping.drop();
  intake.reset();
}
