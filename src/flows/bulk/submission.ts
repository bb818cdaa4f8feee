/** The caller's interface to a bulk submission: results one by one, or the report at the end. */
import { type BulkContext, Engine } from "./engine.ts";
import { type BulkSettings, resolveBulk, type SubmitManyOptions } from "./options.ts";
import type { BulkProgress, BulkReport } from "./progress.ts";
import type { BulkRecord, BulkResult } from "./record.ts";
import { ResultsFile } from "./results-file.ts";
import { BulkStoppedError } from "./stopped-error.ts";

/** The number of results that may wait for the caller; while that many wait, no further records are read. */
const MAX_WAITING = 256;

/**
 * A bulk submission under way. Iterate over it to receive each result as it becomes known (a slow consumer
 * slows the submission down, and leaving the loop stops it gently), or call `report`.
 */
export class BulkSubmission<T = unknown> implements AsyncIterable<BulkResult> {
  readonly #context: BulkContext;
  readonly #settings: BulkSettings;
  readonly #source: AsyncIterable<BulkRecord<T>> | Iterable<BulkRecord<T>>;
  readonly #options: SubmitManyOptions<T>;
  readonly #waiting: BulkResult[] = [];
  #engine: Engine<T> | undefined;
  #report: Promise<BulkReport> | undefined;
  #read = false;
  #wakeReader = () => {};
  #wakeEngine = () => {};

  /** Created by the client, not by applications. @throws ConfigurationError */
  constructor(
    context: BulkContext,
    source: AsyncIterable<BulkRecord<T>> | Iterable<BulkRecord<T>>,
    options: SubmitManyOptions<T>,
  ) {
    this.#context = context;
    this.#settings = resolveBulk(options, context.polls);
    this.#source = source;
    this.#options = options;
  }

  /** Its progress; undefined before it has begun. */
  get progress(): BulkProgress | undefined {
    return this.#engine?.progress;
  }

  /**
   * Its report, when all records are settled.
   *
   * @throws BulkStoppedError if it stopped before: by the signal, a record that is not valid under
   *   `stopOnInvalid`, failures that concern every record, the source's own error, or a file that cannot be
   *   written; ConfigurationError for a results file of another flow
   */
  report(): Promise<BulkReport> {
    this.#report ??= this.#run();
    return this.#report;
  }

  /**
   * Yields every result in the order in which they come. It can be iterated only once. @throws as `report`,
   * after the results
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<BulkResult, void, void> {
    this.#read = true;
    let over = false;
    const end = this.report().finally(() => {
      over = true;
      this.#wakeReader();
    });
    end.catch(() => {});
    try {
      while (!over || this.#waiting.length > 0) {
        const result = this.#waiting.shift();
        this.#wakeEngine();
        if (result !== undefined) yield result;
        else {
          await new Promise<void>((resolve) => {
            this.#wakeReader = resolve;
            if (over) resolve();
          });
        }
      }
      await end;
    } finally {
      this.#read = false;
      this.#wakeEngine();
      this.#engine?.stop(new Error("the reader of its results stopped reading"));
      await end.catch(() => {});
    }
  }

  async #run(): Promise<BulkReport> {
    const { clock, server } = this.#context;
    const file = this.#options.results;
    const header = { server, flow: this.#settings.flow };
    const results = file === undefined ? undefined : await ResultsFile.open(file, header, clock);
    const emit = (result: BulkResult) => this.#take(result);
    const engine = new Engine(this.#context, this.#settings, this.#options, results, emit);
    this.#engine = engine;
    try {
      await engine.run(asynchronous(this.#source), () => this.#taken());
      await results?.end();
    } catch (cause) {
      await results?.end().catch(() => {});
      throw new BulkStoppedError(cause, engine.report);
    } finally {
      await this.#context.recorded();
    }
    return engine.report;
  }

  #take(result: BulkResult): void {
    if (!this.#read) return;
    this.#waiting.push(result);
    this.#wakeReader();
  }

  async #taken(): Promise<void> {
    while (this.#read && this.#waiting.length > MAX_WAITING) {
      await new Promise<void>((resolve) => {
        this.#wakeEngine = resolve;
      });
    }
  }
}

async function* asynchronous<T>(source: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, void, void> {
  yield* source;
}
