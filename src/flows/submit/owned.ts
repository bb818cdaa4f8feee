/** Determines which executions belong to submissions in the journal, for the search for lost ones. */
import type { Clock } from "../config/clock.ts";
import { effectiveState, type Journal, type JournalKey, type JournalRecord } from "../journal/journal.ts";

/** Milliseconds after which the journal is read again, because other processes may share it. */
const BELIEVED = 30_000;

/** The content of the journal when it was read, and the executions that this process has accepted since. */
interface Known {
  readonly owners: Map<string, string>;
  /** Submissions whose answers are awaited or were lost, by key. */
  readonly undecided: Map<string, JournalRecord>;
}

/** The data about submissions other than the lost ones. */
export interface OtherSubmissions {
  readonly isOwned: (executionId: string) => boolean;
  /** Submissions whose answers are awaited or were lost: an execution may be theirs. */
  readonly undecided: readonly JournalRecord[];
}

/**
 * The owners of executions. Reading a journal of a hundred thousand submissions takes seconds, and a bulk
 * submission may search for a hundred lost ones, each several times. The journal is therefore read only now
 * and then, and the result is updated with the executions that this process accepts.
 */
export class OwnedExecutions {
  readonly #journal: Journal;
  readonly #clock: Clock;
  #known: Promise<Known> | undefined;
  #readAt = 0;

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /** A function that returns whether an execution belongs to a submission in the journal. */
  async all(): Promise<(executionId: string) => boolean> {
    const { owners } = await this.#notBefore(this.#clock.monotonic() - BELIEVED);
    return (executionId) => owners.has(executionId);
  }

  /**
   * That function, and the submissions whose outcome is not known. A submission is recorded before it is sent,
   * so a journal that was read after an execution was created contains the submission that it belongs to.
   *
   * @param since a time of the monotonic clock: an older reading does not count
   */
  async others(since: number): Promise<OtherSubmissions> {
    const oldest = Math.max(since, this.#clock.monotonic() - BELIEVED);
    const { owners, undecided } = await this.#notBefore(oldest);
    return { isOwned: (executionId) => owners.has(executionId), undecided: [...undecided.values()] };
  }

  /** Records that an execution was accepted, or adopted, for a submission. */
  add(key: JournalKey, executionId: string): void {
    const record = ({ owners, undecided }: Known): void => {
      owners.set(executionId, textOf(key));
      undecided.delete(textOf(key));
    };
    this.#known?.then(record).catch(() => {});
  }

  async #notBefore(oldest: number): Promise<Known> {
    if (this.#known === undefined || this.#readAt < oldest) {
      this.#readAt = this.#clock.monotonic();
      const reading = this.#read();
      this.#known = reading;
      reading.catch(() => {
        if (this.#known === reading) this.#known = undefined;
      });
    }
    return await this.#known;
  }

  async #read(): Promise<Known> {
    const owners = new Map<string, string>();
    const undecided = new Map<string, JournalRecord>();
    for await (const record of this.#journal.records(() => {})) {
      const { executionId, key } = record;
      if (executionId !== undefined) owners.set(executionId, textOf(key));
      const state = effectiveState(record, this.#clock.now());
      if (state === "sending" || state === "unknown") undecided.set(textOf(key), record);
    }
    return { owners, undecided };
  }
}

function textOf({ server, flow, reference }: JournalKey): string {
  return JSON.stringify([server, flow, reference]);
}
