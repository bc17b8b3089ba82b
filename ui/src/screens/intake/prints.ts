/** Papers that the intake brings out beside the receipt. */
import { call } from '../../backend';
import { state as desk } from '../../window/state.svelte';
import { intake } from './draft.svelte';

/** What the post brought with the list on the form, as far as it is received. */
export async function printList(): Promise<void> {
  const { number, date } = intake.draft.postal_list ?? {};
  if (!number) return;
  const about = `${date ?? desk.session?.today}/${number}`;
  await call('paper.print', { form: 'postal_hand_over', about })
    .then(({ destination }) =>
      desk.say((w) => w.papers.sent(w.papers.names.postal_hand_over, destination)),
    )
    .catch((raw) => desk.complain(raw));
}

/** What the chosen procedure asks for, for whoever comes back. */
export async function printGuidance(): Promise<void> {
  const code = intake.draft.procedure;
  if (code) await call('guidance.print', { code }).catch((raw) => desk.complain(raw));
}
