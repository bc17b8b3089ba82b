/**
 * From the recovery code to the open counter: once the code lies on paper, the list is
 * taken in and the province joined, as far as somebody asked for that. What fails of it
 * can be done later in the settings and keeps nobody out.
 */
import { asRefusal, call, type DeskRefusal } from '../../backend';
import { PutAway } from '../../window/putAway.svelte';
import { state as desk } from '../../window/state.svelte';
import type { FirstRun } from './run.svelte';
import { levelOf } from '../../window/levels';

export type Task = 'list' | 'province';

export class Opening {
  busy = $state<Task | 'door' | null>(null);
  refusal = $state.raw<DeskRefusal | null>(null);
  /** What was asked for and could not be done, each with why. */
  failed = $state.raw<{ task: Task; why: DeskRefusal }[]>([]);
  /** The code, until it lies on paper. */
  readonly away: PutAway;
  readonly #run: FirstRun;

  constructor(run: FirstRun) {
    this.#run = run;
    this.away = new PutAway(run.recoveryCode, run.printer);
  }

  async open(): Promise<void> {
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
