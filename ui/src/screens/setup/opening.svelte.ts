/**
 * From the recovery code to the open counter: the code is printed, asked back, and then
 * the list is taken in and the province joined, as far as somebody asked for that. What
 * fails of it can be done later in the settings and keeps nobody out.
 */
import { asRefusal, call, type DeskRefusal } from '../../backend';
import { state as desk } from '../../window/state.svelte';
import type { FirstRun } from './run.svelte';
import { levelOf } from '../../window/levels';

export type Task = 'list' | 'province';

/** Letters and digits alone, as the code is compared. */
const plain = (text: string) => text.replace(/[^a-z0-9]/gi, '').toUpperCase();

/** The last two groups of the code: what is asked back. */
export const lastGroups = (code: string) => code.split('-').slice(-2).join('-');

export class Opening {
  printed = $state(false);
  /** What is typed of the code once it is out of sight. */
  typed = $state('');
  /** Whether it is asked back, and no longer shown. */
  asked = $state(false);
  wrong = $state(false);
  busy = $state<Task | 'door' | null>(null);
  refusal = $state.raw<DeskRefusal | null>(null);
  /** What was asked for and could not be done, each with why. */
  failed = $state.raw<{ task: Task; why: DeskRefusal }[]>([]);
  readonly #run: FirstRun;

  constructor(run: FirstRun) {
    this.#run = run;
  }

  async print(): Promise<void> {
    this.refusal = null;
    const { recoveryCode, printer } = this.#run;
    const asked = { recovery_code: recoveryCode, ...(printer && { printer }) };
    await call('set_up.print_recovery', asked).then(
      () => (this.printed = true),
      (raw: unknown) => (this.refusal = asRefusal(raw)),
    );
  }

  /** Whether what was typed is what stands on the paper; then the counter opens. */
  async answer(): Promise<void> {
    this.wrong = plain(this.typed) !== plain(lastGroups(this.#run.recoveryCode));
    if (!this.wrong) await this.#open();
  }

  async #open(): Promise<void> {
    const { draft, password, ticket } = this.#run;
    [this.busy, this.refusal, this.failed] = ['door', null, []];
    try {
      await call('session.sign_in', { name: draft.officer, password });
      if (draft.catalogue === 'list') {
        await this.#try('list', () =>
          call('catalogue.import', { path: draft.list, level: levelOf(this.#run.profile) }),
        );
      }
      if (ticket.trim()) await this.#try('province', () => call('province.enrol', { ticket }));
      if (this.failed.length === 0) await this.enter();
    } catch (raw) {
      this.refusal = asRefusal(raw);
    }
    this.busy = null;
  }

  async #try(task: Task, work: () => Promise<unknown>): Promise<void> {
    this.busy = task;
    await work().catch((raw: unknown) => {
      this.failed = [...this.failed, { task, why: asRefusal(raw) }];
    });
  }

  /** Into the counter; what failed waits in the settings. */
  async enter(): Promise<void> {
    desk.session = await call('session.now', {});
  }
}
