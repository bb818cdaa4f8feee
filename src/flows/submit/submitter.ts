/** The submissions of one client: all operations under a reference, from the first attempt to the search for a lost submission. */
import { checkId } from "../config/ids.ts";
import type { FlowsErrorCode } from "../errors/base.ts";
import { ConfigurationError, type UnknownOutcomeError } from "../errors/client.ts";
import { isAbortedError, isSmartFlowsError, isUnknownOutcomeError } from "../errors/guards.ts";
import type { DamagedRecordError } from "../journal/damaged-record.ts";
import type { Journal, JournalRecord } from "../journal/journal.ts";
import type { ExecutionProgress } from "../model/progress.ts";
import type { UnknownPolicy } from "../model/unknown-policy.ts";
import { type Payload, xmlPayload } from "../payload/payload.ts";
import type { Run, RunFacts } from "../run/run.ts";
import { StartTarget, type SubmitOptions, type Target } from "../run/target.ts";
import { KnownRecords } from "./known-records.ts";
import type { LostSubmission } from "./lost.ts";
import { notFoundOut, otherPayload, stillUnknown, underWay } from "./lost-errors.ts";
import { OwnedExecutions } from "./owned.ts";
import { type ReconcileContext, Search, type SearchFinding } from "./reconcile.ts";
import type {
  LostReference,
  Reconciled,
  ReconcileManyOptions,
  ReconcileOptions,
  Reconciliation,
  UnresolvedReason,
} from "./reconciliation.ts";
import type { RecordKeeper } from "./record-keeper.ts";
import { RecordedRun } from "./recorded-run.ts";
import { meaningHash } from "./same-content.ts";
import { searchSettings } from "./search-settings.ts";
import { type SubmissionContext, submitOnce } from "./submission.ts";

/** The parts that a submitter uses. */
export interface SubmitterContext extends SubmissionContext, Omit<ReconcileContext, "owned" | "fingerprint"> {
  readonly journal: Journal;
  readonly keeper: RecordKeeper;
  readonly onUnknown: UnknownPolicy;
  readonly makeRun: (facts: RunFacts) => Run;
}

/** Options for repeating a submission that may have run. */
export interface ResubmitOptions extends Omit<SubmitOptions, "reference" | "onUnknown"> {
  /** You accept that the flow may run a second time. */
  readonly acceptDuplicateRisk: true;
  /** The payload, if the journal does not keep it. It may differ from the data of the first submission. */
  readonly xml?: string | Uint8Array;
}

const POLICIES: ReadonlySet<UnknownPolicy> = new Set(["report", "reconcile", "resubmit-if-absent"]);

/** The reasons why a submission cannot be searched for, by the error's code. */
const REASONS: Partial<Record<FlowsErrorCode, UnresolvedReason["code"]>> = {
  configuration: "not-in-journal",
  "journal-record": "damaged-record",
};

/** The result for a submission that cannot be looked for. @throws what is no error of ours */
function unresolved(error: unknown): { readonly verdict: "unresolved"; readonly reason: UnresolvedReason } {
  if (!isSmartFlowsError(error)) throw error;
  const code = REASONS[error.code] ?? "lookup-failed";
  return { verdict: "unresolved", reason: { code, message: error.summary } };
}

/** Submits, reconciles and resubmits. */
export class Submitter {
  readonly #context: SubmitterContext;
  readonly #keeper: RecordKeeper;
  readonly #records: KnownRecords;
  readonly #owned: OwnedExecutions;

  constructor(context: SubmitterContext) {
    this.#context = context;
    this.#keeper = context.keeper;
    this.#records = new KnownRecords(context, this.#keeper);
    this.#owned = new OwnedExecutions(context.journal, context.clock);
  }

  /** Submits, or returns the run that the reference has; the policy decides what to do about an unknown outcome. */
  submit(target: Target, payload: Payload, options: SubmitOptions): Promise<Run> {
    const policy = options.onUnknown ?? this.#context.onUnknown;
    if (!POLICIES.has(policy)) {
      const known = [...POLICIES].join(", ");
      return Promise.reject(
        new ConfigurationError(
          `onUnknown is ${JSON.stringify(policy)}, and must be one of ${known}: nothing was sent`,
        ),
      );
    }
    const sent = this.#send(target, payload, options);
    return policy === "report" ? sent : this.#resolved(sent, target, payload, options, policy);
  }

  async #resolved(
    sent: Promise<Run>,
    target: Target,
    payload: Payload,
    options: SubmitOptions,
    policy: UnknownPolicy,
  ): Promise<Run> {
    try {
      return await sent;
    } catch (error) {
      // After an abort, no further requests may be sent.
      if (isAbortedError(error) || !isUnknownOutcomeError(error)) throw error;
      return await this.#resolve(error, target, payload, options, policy);
    }
  }

  /** The journal's record of a reference. @throws JournalError */
  find(flow: string, reference: string): Promise<JournalRecord | undefined> {
    return this.#keeper.find({ server: this.#context.server, flow, reference });
  }

  /** The hash that identifies the payload in the journal's records. */
  hashOf(payload: Payload): string {
    return this.#keeper.hashOf(payload);
  }

  /** Searches the server for a lost submission. @throws ConfigurationError for a reference without a record */
  async reconcile(reference: string, options: ReconcileOptions = {}): Promise<Reconciliation> {
    const record = await this.#records.of(reference, options.flowId);
    const known = this.#settled(record);
    if (known !== undefined) return known;
    const lost = await this.#lost(record, options.xml);
    return await this.#adoptFound(record, await this.#find(lost, options));
  }

  /**
   * Searches for many lost submissions in one pass: it lists the period in question once, and reads the input
   * of each execution once. Executions that are found are adopted and recorded in the journal.
   *
   * @throws as `Transport.send`; a problem with one reference is its result
   */
  async *reconcileMany(options: ReconcileManyOptions = {}): AsyncGenerator<Reconciled> {
    const lost: LostSubmission[] = [];
    const damaged: DamagedRecordError[] = [];
    for await (const each of options.references ?? this.#records.unknown((error) => damaged.push(error))) {
      const prepared = await this.#prepare(each);
      if ("verdict" in prepared) yield prepared;
      else lost.push(prepared);
    }
    for (const { message } of damaged) {
      yield { reference: "", flow: "", verdict: "unresolved", reason: { code: "damaged-record", message } };
    }
    if (lost.length === 0) return;
    const search = new Search(this.#search(), lost, searchSettings(options));
    for await (const { lost: each, finding } of search.findings()) {
      const { reference, flow } = each.record.key;
      yield { reference, flow, ...(await this.#adoptFound(each.record, finding).catch(unresolved)) };
    }
  }

  /** The submission to search for, or the reason why there is none. */
  async #prepare({ reference, flowId, xml, meaning }: LostReference): Promise<LostSubmission | Reconciled> {
    const name = { reference, flow: flowId ?? "" };
    try {
      const record = await this.#records.of(reference, flowId);
      if (this.#records.stateOf(record) === "sending") {
        const { message } = underWay(record);
        return { ...name, verdict: "unresolved", reason: { code: "under-way", message } };
      }
      const known = this.#settled(record);
      if (known !== undefined) return { ...name, ...known };
      return meaning === undefined ? await this.#lost(record, xml) : { record, meaning };
    } catch (error) {
      return { ...name, ...unresolved(error) };
    }
  }

  /** The result that needs no search. @throws ConfigurationError for a submission that is under way */
  #settled(record: JournalRecord): Reconciliation | undefined {
    const state = this.#records.stateOf(record);
    if (state === "sending") throw underWay(record);
    if (state === "unknown") return undefined;
    const { executionId } = record;
    return executionId === undefined
      ? { verdict: "not-needed" }
      : { verdict: "not-needed", run: this.#known(record, executionId) };
  }

  async #lost(record: JournalRecord, xml: string | Uint8Array | undefined): Promise<LostSubmission> {
    const given = xml === undefined ? undefined : xmlPayload(xml);
    if (given !== undefined && this.hashOf(given) !== record.payloadHash) {
      throw otherPayload(record.key.reference);
    }
    const bytes = given?.bytes ?? (await this.#context.journal.payload(record));
    return { record, meaning: bytes === undefined ? undefined : meaningHash(bytes, record.contentType) };
  }

  /** Adopts an execution as the run of a lost submission, after `reconcile` returned `ambiguous` and a person has checked it. */
  async adopt(
    reference: string,
    executionId: string,
    options: { readonly flowId?: string } = {},
  ): Promise<Run> {
    checkId(executionId, "execution");
    const record = await this.#records.of(reference, options.flowId);
    const state = this.#records.stateOf(record);
    if (state === "sending") throw underWay(record);
    if (state !== "unknown") {
      throw new ConfigurationError(
        `the outcome of ${JSON.stringify(reference)} is known: there is nothing to adopt`,
      );
    }
    return this.#known(await this.#keeper.accept(record, executionId), executionId);
  }

  /** Sends a submission again although it may have run. @throws ConfigurationError without `acceptDuplicateRisk` or a payload */
  async resubmit(reference: string, options: ResubmitOptions): Promise<Run> {
    if (options?.acceptDuplicateRisk !== true) {
      throw new ConfigurationError(
        "resubmit may run the flow a second time: set acceptDuplicateRisk: true, or call reconcile first",
      );
    }
    const record = await this.#records.of(reference, options.flowId);
    if (this.#records.stateOf(record) === "sending") throw underWay(record);
    const payload = await this.#records.payloadOf(record, options.xml);
    const { flow } = record.key;
    return await this.#send(
      new StartTarget(record.mode, flow, reference, options.datasetId),
      payload,
      options,
      record.generation,
    );
  }

  async #send(target: Target, payload: Payload, options: SubmitOptions, resubmit?: number): Promise<Run> {
    const { executionId, record, progress } = await submitOnce(
      this.#context,
      this.#keeper,
      target,
      payload,
      options,
      resubmit,
    );
    return this.#known(record, executionId, progress, options);
  }

  async #resolve(
    error: UnknownOutcomeError,
    target: Target,
    payload: Payload,
    options: SubmitOptions,
    policy: UnknownPolicy,
  ): Promise<Run> {
    const { server } = this.#context;
    const record = await this.#keeper.find({ server, flow: target.flow, reference: target.reference });
    if (record === undefined || this.#records.stateOf(record) !== "unknown") throw error;
    const { signal } = options;
    const lost = { record, meaning: meaningHash(payload.bytes, record.contentType) };
    const find = this.#find(lost, signal === undefined ? {} : { signal });
    const finding = await find.catch((cause: unknown) => {
      throw notFoundOut(error, target.reference, cause);
    });
    const result = await this.#adoptFound(record, finding, options);
    if ("run" in result && result.run !== undefined) return result.run;
    if (result.verdict === "not-needed") return await this.#send(target, payload, options);
    if (result.verdict === "absent" && policy === "resubmit-if-absent") {
      return await this.#send(target, payload, options, record.generation);
    }
    throw stillUnknown(error, target.reference, result);
  }

  async #find(lost: LostSubmission, options: ReconcileManyOptions): Promise<SearchFinding> {
    const search = new Search(this.#search(), [lost], searchSettings(options));
    for await (const { finding } of search.findings()) return finding;
    throw new Error("a search ends with a finding for each lost submission");
  }

  #search(): ReconcileContext {
    return { ...this.#context, owned: this.#owned, fingerprint: (payload) => this.hashOf(payload) };
  }

  async #adoptFound(
    record: JournalRecord,
    finding: SearchFinding,
    options: SubmitOptions = {},
  ): Promise<Reconciliation> {
    if (finding.verdict !== "found") {
      const now = await this.#records.decided(record.key);
      return (now === undefined ? undefined : this.#settled(now)) ?? finding;
    }
    const { id } = finding.execution;
    return {
      verdict: "found",
      run: this.#known(await this.#keeper.accept(record, id), id, undefined, options),
    };
  }

  #known(
    record: JournalRecord,
    executionId: string,
    progress?: ExecutionProgress,
    options: SubmitOptions = {},
  ): Run {
    this.#owned.add(record.key, executionId);
    return this.#context.makeRun(
      new RecordedRun(this.#keeper, record, executionId, progress, options.onActionRequired),
    );
  }
}
