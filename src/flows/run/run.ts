/** One run of a flow. */
import type { StopSignal } from "../config/stop-signal.ts";
import type { FlowDocument } from "../documents/document.ts";
import { AbortedError } from "../errors/client.ts";
import { WaitTimeoutError } from "../errors/run.ts";
import type { ExecutionProgress } from "../model/progress.ts";
import { isTerminal, statusKind } from "../model/status.ts";
import { DeadlineReached, type Scope } from "../transport/scope.ts";
import { blockedHandler } from "./blocked.ts";
import type { RunContext } from "./context.ts";
import { cancelRun, continueRun, fetchExecution } from "./control.ts";
import { RunLoop } from "./loop.ts";
import { flowFailed, makeOutput, type Output } from "./output.ts";
import type { RunMode } from "./poll-call.ts";
import type { ActionHandler } from "./target.ts";
import { writeToken } from "./token.ts";
import { eachChange, untilEnd } from "./watching.ts";

/** The facts that identify a run. */
export interface RunFacts {
  readonly executionId: string;
  readonly mode: RunMode;
  /** Milliseconds since the epoch, by our clock. */
  readonly submittedAt: number;
  readonly reference?: string | undefined;
  /** Flow id, or name in batch mode. */
  readonly flow?: string | undefined;
  /** Its progress, if it is already known. */
  readonly progress?: ExecutionProgress | undefined;
  readonly onActionRequired?: ActionHandler | undefined;
  /** Called once, with the status, when the run has ended. */
  readonly onEnded?: ((status: string) => void) | undefined;
}

/** Options for waiting. */
export interface WaitOptions {
  /** Ends the wait, but never the run. */
  readonly signal?: AbortSignal;
  /** The longest time to wait, in milliseconds. Default: the client's `timeouts.wait`. */
  readonly timeout?: number;
  /** Called when the run waits for a person. Default: the handler given on submission, otherwise `ActionRequiredError`. */
  readonly onActionRequired?: ActionHandler;
}

/** Options for fetching the output. */
export interface OutputOptions extends WaitOptions {
  /** Whether a failed run throws. If false, its output is returned, and `status` says how it ended. Default true. */
  readonly throwOnFailure?: boolean;
}

/** A run that the server has accepted. It continues whether or not your program waits for it. */
export class Run {
  /** The execution's id on the server. */
  readonly id: string;
  readonly reference: string | undefined;
  /** Flow id, or name in batch mode; undefined where the server selected it. */
  readonly flow: string | undefined;
  readonly #context: RunContext;
  readonly #facts: RunFacts;
  readonly #loop: RunLoop;
  #handler: ActionHandler | undefined;
  /** Made when the run is blocked for the first time. */
  #ask: ((progress: ExecutionProgress, signal: StopSignal) => Promise<void>) | undefined;

  /** Created by the client, not by applications. */
  constructor(context: RunContext, facts: RunFacts) {
    this.id = facts.executionId;
    this.reference = facts.reference;
    this.flow = facts.flow === "" ? undefined : facts.flow;
    this.#context = context;
    this.#facts = facts;
    this.#handler = facts.onActionRequired;
    this.#loop = new RunLoop(
      context,
      facts,
      (progress, signal) => this.#blocked(progress, signal),
      ({ status }) => facts.onEnded?.(status),
    );
    if (facts.progress !== undefined) this.#loop.observe(facts.progress);
  }

  /** The last known progress, without a request to the server. */
  get lastProgress(): ExecutionProgress | undefined {
    return this.#loop.last;
  }

  /**
   * Yields the known progress, then each change, and finally the last progress. For a failed run, this does not throw; `output` does.
   *
   * @throws ActionRequiredError, WaitTimeoutError, AbortedError, ExecutionNotFoundError, and what `Transport.send` throws
   */
  async *progress(options: WaitOptions = {}): AsyncGenerator<ExecutionProgress, void, void> {
    const scope = this.#scope(options);
    try {
      yield* eachChange(this.#loop, scope);
    } catch (error) {
      throw this.#explain(error, scope);
    } finally {
      scope.dispose();
    }
  }

  /** Waits for the end of the run, whether it succeeds or fails. @throws as `progress` */
  async wait(options: WaitOptions = {}): Promise<ExecutionProgress> {
    const scope = this.#scope(options);
    try {
      return await untilEnd(this.#loop, scope);
    } catch (error) {
      throw this.#explain(error, scope);
    } finally {
      scope.dispose();
    }
  }

  /**
   * Waits for the end and fetches the output. Status Warning counts as success, and the output has
   * `warnings`.
   *
   * @throws FlowFailedError on Error, Canceled and Interrupted (unless `throwOnFailure` is false), and as
   *   `progress`
   */
  async output(options: OutputOptions = {}): Promise<Output> {
    const progress = await this.wait(options);
    const fetched = fetchExecution(this.#context, this.id, this.#facts.mode, options.signal);
    if (statusKind(progress.status) === "failed" && options.throwOnFailure !== false) {
      // The run is known to have failed; the reason is only known if the execution can still be read.
      throw flowFailed(progress, await fetched.catch(() => undefined), this);
    }
    return makeOutput(this.#context, this, progress, await fetched);
  }

  /** The documents of the output: `(await run.output()).documents`. */
  async documents(options: OutputOptions = {}): Promise<readonly FlowDocument[]> {
    return (await this.output(options)).documents;
  }

  /**
   * Cancels the run on the server. Cancelling a run twice, or after it has ended, has no effect: the result
   * is its current progress.
   *
   * @throws UnknownOutcomeError if the answer was lost, ExecutionNotFoundError, and what `Transport.send`
   *   throws
   */
  async cancel(options: { readonly signal?: AbortSignal } = {}): Promise<ExecutionProgress> {
    const progress = await cancelRun(this.#context, this.#facts, options.signal);
    this.#loop.observe(progress);
    return this.#loop.last ?? progress;
  }

  /**
   * Answers a run that waits for a person, with values that fit the `schema` of its progress.
   *
   * @throws ConfigurationError if the values have no JSON form, UnknownOutcomeError if the answer was lost
   */
  async continue(
    values: unknown,
    options: { readonly signal?: StopSignal } = {},
  ): Promise<ExecutionProgress> {
    const progress = await continueRun(this.#context, this.id, values, options.signal);
    this.#loop.observe(progress);
    return progress;
  }

  /** A text that `resume` of a client for the same server turns into this run again. It contains no secret. */
  serialize(): string {
    const { mode, submittedAt, flow } = this.#facts;
    return writeToken({
      server: this.#context.server,
      executionId: this.id,
      mode,
      submittedAt: new Date(submittedAt).toISOString(),
      ...(this.reference === undefined ? {} : { reference: this.reference }),
      ...(flow === undefined ? {} : { flow }),
    });
  }

  #blocked(progress: ExecutionProgress, signal: StopSignal): Promise<void> {
    this.#ask ??= blockedHandler(
      { executionId: this.id, reference: this.reference },
      () => this.#handler,
      (values, until) => this.continue(values, { signal: until }),
    );
    return this.#ask(progress, signal);
  }

  #scope(options: WaitOptions): Scope {
    if (options.onActionRequired !== undefined) this.#handler = options.onActionRequired;
    const { timeouts, transport } = this.#context;
    return transport.scope(options.timeout ?? timeouts.wait, options.signal);
  }

  /** The deadline or abort of the scope, as an error that says how to continue. */
  #explain(error: unknown, scope: Scope): unknown {
    if (!scope.signal.aborted || error !== scope.signal.reason) return error;
    const facts = { executionId: this.id, reference: this.reference, cause: error };
    if (!(error instanceof DeadlineReached)) {
      return new AbortedError(`no longer waiting for execution ${this.id}: the run itself continues`, {
        ...facts,
        outcome: "accepted",
      });
    }
    const status = this.#loop.last?.status;
    const shown =
      status === undefined || isTerminal(status) ? "" : ` (last status: ${JSON.stringify(status)})`;
    const message = `execution ${this.id} did not end in time${shown}, and is still running: wait again, or call resume(error.resumeToken) later`;
    return new WaitTimeoutError(message, this.serialize(), status, facts);
  }
}
