/** Which executions belong to which submissions of the journal, for looking for lost ones. */
import type { Clock } from "../config/clock.ts";
import type { Journal, JournalKey } from "../journal/journal.ts";

/** Milliseconds after which the journal is read again, because other processes may share it. */
const BELIEVED = 30_000;

/**
 * The owners of executions. Reading a journal of a hundred thousand submissions takes seconds, and a bulk submission may
 * look for a hundred lost ones, each several times: so it is read once in a while, and updated with the executions that this process accepts.
 */
export class OwnedExecutions {
  readonly #journal: Journal;
  readonly #clock: Clock;
  #owners: Promise<Map<string, string>> | undefined;
  #readAt = 0;

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /** Whether the execution belongs to a submission of the journal. */
  async all(): Promise<(executionId: string) => boolean> {
    const now = this.#clock.monotonic();
    if (this.#owners === undefined || now - this.#readAt > BELIEVED) {
      this.#readAt = now;
      this.#owners = this.#read();
      this.#owners.catch(() => {
        this.#owners = undefined;
      });
    }
    const owners = await this.#owners;
    return (executionId) => owners.has(executionId);
  }

  /** Records that an execution was accepted, or adopted, for a submission. */
  add(key: JournalKey, executionId: string): void {
    this.#owners?.then((owners) => owners.set(executionId, textOf(key))).catch(() => {});
  }

  async #read(): Promise<Map<string, string>> {
    const owners = new Map<string, string>();
    for await (const { executionId, key } of this.#journal.records(() => {})) {
      if (executionId !== undefined) owners.set(executionId, textOf(key));
    }
    return owners;
  }
}

function textOf({ server, flow, reference }: JournalKey): string {
  return JSON.stringify([server, flow, reference]);
}
