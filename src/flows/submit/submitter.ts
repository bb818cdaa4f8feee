/** Submissions of one client: what is done under a reference, from the first try to what is made of a lost one. */
import { checkId, checkReference } from "../config/ids.ts";
import type { FlowsErrorCode } from "../errors/base.ts";
import { ConfigurationError, ReferenceConflictError, UnknownOutcomeError } from "../errors/client.ts";
import { isAbortedError, isSmartFlowsError, isUnknownOutcomeError } from "../errors/guards.ts";
import type { DamagedRecordError, OnDamagedRecord } from "../journal/damaged-record.ts";
import { effectiveState, type Journal, type JournalRecord, type JournalState } from "../journal/journal.ts";
import type { ExecutionProgress } from "../model/progress.ts";
import type { UnknownPolicy } from "../model/unknown-policy.ts";
import { payload as makePayload, type Payload, xmlPayload } from "../payload/payload.ts";
import type { Run, RunFacts } from "../run/run.ts";
import { type ActionHandler, StartTarget, type SubmitOptions, type Target } from "../run/target.ts";
import type { LostSubmission } from "./lost.ts";
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
import { journalError, RecordKeeper } from "./record-keeper.ts";
import { meaningHash } from "./same-content.ts";
import { type SubmissionContext, submitOnce } from "./submission.ts";

/** What a submitter is made of. */
export interface SubmitterContext extends SubmissionContext, Omit<ReconcileContext, "owned" | "fingerprint"> {
  readonly journal: Journal;
  readonly onUnknown: UnknownPolicy;
  /** Tells of a journal that failed after the server had accepted. */
  readonly onJournalFailure: (record: JournalRecord, error: unknown) => void;
  readonly makeRun: (facts: RunFacts) => Run;
}

/** How to send again what may have run. */
export interface ResubmitOptions extends Omit<SubmitOptions, "reference" | "onUnknown"> {
  /** You accept that the flow may run a second time. */
  readonly acceptDuplicateRisk: true;
  /** The payload, where the journal does not keep it. It need not be what was sent first. */
  readonly xml?: string | Uint8Array;
}

const POLICIES: ReadonlySet<UnknownPolicy> = new Set(["report", "reconcile", "resubmit-if-absent"]);

/** Why a submission cannot be looked for, by the error's code. */
const REASONS: Partial<Record<FlowsErrorCode, UnresolvedReason["code"]>> = {
  configuration: "not-in-journal",
  "journal-record": "damaged-record",
};

/** A run that the journal is to know the end of. */
class RecordedRun implements RunFacts {
  readonly executionId: string;
  readonly mode: RunFacts["mode"];
  readonly submittedAt: number;
  readonly reference: string;
  readonly flow: string;
  readonly progress: ExecutionProgress | undefined;
  readonly onActionRequired: ActionHandler | undefined;
  readonly #keeper: RecordKeeper;
  readonly #record: JournalRecord;

  constructor(
    keeper: RecordKeeper,
    record: JournalRecord,
    executionId: string,
    progress: ExecutionProgress | undefined,
    onActionRequired: ActionHandler | undefined,
  ) {
    this.executionId = executionId;
    this.mode = record.mode;
    this.submittedAt = Date.parse(record.at);
    this.reference = record.key.reference;
    this.flow = record.key.flow;
    this.progress = progress?.status === "" ? undefined : progress;
    this.onActionRequired = onActionRequired;
    this.#keeper = keeper;
    this.#record = record;
  }

  onEnded(status: string): void {
    void this.#keeper.end(this.#record, status);
  }
}

/** Submits, reconciles and resubmits. */
export class Submitter {
  readonly #context: SubmitterContext;
  readonly #keeper: RecordKeeper;
  readonly #owned: OwnedExecutions;

  constructor(context: SubmitterContext) {
    this.#context = context;
    this.#keeper = new RecordKeeper(context.journal, context.clock, context.onJournalFailure);
    this.#owned = new OwnedExecutions(context.journal, context.clock);
  }

  /** Submits, or gives the run that the reference has; what is unknown is treated by the policy. */
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
      // Who aborts wants no further requests.
      if (isAbortedError(error) || !isUnknownOutcomeError(error)) throw error;
      return await this.#resolve(error, target, payload, options, policy);
    }
  }

  /** What the journal knows of a reference. @throws JournalError */
  find(flow: string, reference: string): Promise<JournalRecord | undefined> {
    return this.#keeper.find({ server: this.#context.server, flow, reference });
  }

  /** What tells the payload from others in the journal's records. */
  hashOf(payload: Payload): string {
    return this.#keeper.hashOf(payload);
  }

  /** Looks for a lost submission on the server. @throws ConfigurationError for a reference that the journal does not know */
  async reconcile(reference: string, options: ReconcileOptions = {}): Promise<Reconciliation> {
    const record = await this.#record(reference, options.flowId);
    const known = this.#settled(record);
    if (known !== undefined) return known;
    const lost = await this.#lost(record, options.xml);
    return await this.#adoptFound(record, await this.#find(lost, options));
  }

  /**
   * Looks for many lost submissions in one pass: one list of the time in question, each execution's input read once. What is
   * found is adopted, and the journal says so.
   *
   * @throws as `Transport.send`; what is wrong with one reference is its result
   */
  async *reconcileMany(options: ReconcileManyOptions = {}): AsyncGenerator<Reconciled> {
    const lost: LostSubmission[] = [];
    const damaged: DamagedRecordError[] = [];
    for await (const each of options.references ?? this.#unknown((error) => damaged.push(error))) {
      const prepared = await this.#prepare(each);
      if ("verdict" in prepared) yield prepared;
      else lost.push(prepared);
    }
    for (const { message } of damaged) {
      yield { reference: "", flow: "", verdict: "unresolved", reason: { code: "damaged-record", message } };
    }
    if (lost.length === 0) return;
    const search = new Search(this.#search(), lost, options);
    for await (const { lost: each, finding } of search.findings()) {
      const { reference, flow } = each.record.key;
      yield { reference, flow, ...(await this.#adoptFound(each.record, finding)) };
    }
  }

  async *#unknown(onDamaged: OnDamagedRecord): AsyncGenerator<LostReference> {
    const { journal, server } = this.#context;
    for await (const record of journal.records(onDamaged)) {
      if (record.key.server !== server || this.#stateOf(record) !== "unknown") continue;
      yield { reference: record.key.reference, flowId: record.key.flow };
    }
  }

  /** The submission to look for, or why there is nothing to look for. */
  async #prepare({ reference, flowId, xml, meaning }: LostReference): Promise<LostSubmission | Reconciled> {
    const name = { reference, flow: flowId ?? "" };
    try {
      const record = await this.#record(reference, flowId);
      if (this.#stateOf(record) === "sending") {
        const { message } = this.#underWay(record);
        return { ...name, verdict: "unresolved", reason: { code: "under-way", message } };
      }
      const known = this.#settled(record);
      if (known !== undefined) return { ...name, ...known };
      return meaning === undefined ? await this.#lost(record, xml) : { record, meaning };
    } catch (error) {
      if (!isSmartFlowsError(error)) throw error;
      const code = REASONS[error.code] ?? "lookup-failed";
      return { ...name, verdict: "unresolved", reason: { code, message: error.summary } };
    }
  }

  /** What is known without a search. @throws ConfigurationError for one that is under way */
  #settled(record: JournalRecord): Reconciliation | undefined {
    const state = this.#stateOf(record);
    if (state === "sending") throw this.#underWay(record);
    if (state === "unknown") return undefined;
    const { executionId } = record;
    return executionId === undefined
      ? { verdict: "not-needed" }
      : { verdict: "not-needed", run: this.#known(record, executionId) };
  }

  async #lost(record: JournalRecord, xml: string | Uint8Array | undefined): Promise<LostSubmission> {
    const given = xml === undefined ? undefined : xmlPayload(xml);
    if (given !== undefined && this.hashOf(given) !== record.payloadHash) {
      throw this.#otherPayload(record.key.reference);
    }
    const bytes = given?.bytes ?? (await this.#context.journal.payload(record));
    return { record, meaning: bytes === undefined ? undefined : meaningHash(bytes, record.contentType) };
  }

  /** Takes an execution as the run of a lost submission: after `reconcile` said `ambiguous` and a person has looked. */
  async adopt(
    reference: string,
    executionId: string,
    options: { readonly flowId?: string } = {},
  ): Promise<Run> {
    checkId(executionId, "execution");
    const record = await this.#record(reference, options.flowId);
    const state = this.#stateOf(record);
    if (state === "sending") throw this.#underWay(record);
    if (state !== "unknown") {
      throw new ConfigurationError(
        `the outcome of ${JSON.stringify(reference)} is known: there is nothing to adopt`,
      );
    }
    return this.#known(await this.#keeper.accept(record, executionId), executionId);
  }

  /** Sends again what may have run already. @throws ConfigurationError without the caller's explicit word or a payload */
  async resubmit(reference: string, options: ResubmitOptions): Promise<Run> {
    if (options?.acceptDuplicateRisk !== true) {
      throw new ConfigurationError(
        "resubmit may run the flow a second time: say acceptDuplicateRisk: true, or call reconcile first",
      );
    }
    const record = await this.#record(reference, options.flowId);
    if (this.#stateOf(record) === "sending") throw this.#underWay(record);
    const payload = await this.#payloadOf(record, options.xml);
    const { flow } = record.key;
    return await this.#send(
      new StartTarget(record.mode, flow, reference, options.datasetId),
      payload,
      options,
      record.generation,
    );
  }

  /** A run that was picked up by its token has ended: the journal is to know, if it has it. */
  async ended(reference: string, flow: string, executionId: string, status: string): Promise<void> {
    const { server, journal } = this.#context;
    const record = await journal.find({ server, flow, reference }).catch(() => undefined);
    if (record?.executionId === executionId) await this.#keeper.end(record, status);
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
    if (record === undefined || this.#stateOf(record) !== "unknown") throw error;
    const { signal } = options;
    const lost = { record, meaning: meaningHash(payload.bytes, record.contentType) };
    const find = this.#find(lost, signal === undefined ? {} : { signal });
    const finding = await find.catch((cause: unknown) => {
      throw this.#notFoundOut(error, target.reference, cause);
    });
    const result = await this.#adoptFound(record, finding, options);
    if (result.verdict === "found") return result.run;
    if (result.verdict === "absent" && policy === "resubmit-if-absent") {
      return await this.#send(target, payload, options, record.generation);
    }
    throw this.#stillUnknown(error, target.reference, result.verdict);
  }

  async #find(lost: LostSubmission, options: ReconcileManyOptions): Promise<SearchFinding> {
    for await (const { finding } of new Search(this.#search(), [lost], options).findings()) return finding;
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
    if (finding.verdict !== "found") return finding;
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

  async #record(reference: string, flow: string | undefined): Promise<JournalRecord> {
    const { server, journal } = this.#context;
    checkReference(reference);
    if (flow !== undefined) {
      const record = await this.#keeper.find({ server, flow, reference });
      if (record !== undefined) return record;
    }
    const found = flow === undefined ? journal.findByReference(server, reference) : [];
    const records = await Promise.resolve(found).catch((cause: unknown) => {
      throw journalError("read", reference, cause);
    });
    const [record] = records;
    if (record !== undefined && records.length === 1) return record;
    throw new ConfigurationError(
      records.length > 1
        ? `the reference ${JSON.stringify(reference)} was used with several flows: say which by flowId`
        : `the journal does not know the reference ${JSON.stringify(reference)}: nothing was sent under it from here`,
    );
  }

  async #payloadOf(record: JournalRecord, xml: string | Uint8Array | undefined): Promise<Payload> {
    if (xml !== undefined) return xmlPayload(xml);
    if (record.contentType === "") return makePayload(new Uint8Array(0), "");
    const bytes = await this.#context.journal.payload(record);
    if (bytes !== undefined) return makePayload(bytes, record.contentType);
    throw new ConfigurationError(
      "the journal does not keep payloads (keepPayloads): give the data again, as xml",
    );
  }

  #stateOf(record: JournalRecord): JournalState {
    return effectiveState(record, this.#context.clock.now());
  }

  #underWay({ key: { reference }, owner, at }: JournalRecord): ConfigurationError {
    const wait =
      owner === "unclear"
        ? `, on another computer, as far as can be seen from here: a quarter of an hour after ${at} it counts as lost`
        : "";
    return new ConfigurationError(
      `the submission of ${JSON.stringify(reference)} is still under way${wait}: wait for it`,
      { reference },
    );
  }

  #otherPayload(reference: string): ReferenceConflictError {
    return new ReferenceConflictError(`the xml is not what was submitted as ${JSON.stringify(reference)}`, {
      reference,
    });
  }

  /** The lookup has failed: what is told is what was not known before either. */
  #notFoundOut(
    { attempts, requestId, status }: UnknownOutcomeError,
    reference: string,
    cause: unknown,
  ): UnknownOutcomeError {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `the outcome of ${JSON.stringify(reference)} is unknown, and looking for it failed: ${why}`;
    return new UnknownOutcomeError(`${message} Call reconcile(${JSON.stringify(reference)}) later.`, {
      reference,
      attempts,
      requestId,
      status,
      cause,
    });
  }

  #stillUnknown(cause: UnknownOutcomeError, reference: string, verdict: string): UnknownOutcomeError {
    const { attempts, requestId, status } = cause;
    const found =
      verdict === "absent"
        ? "the server does not list it: call resubmit(reference, { acceptDuplicateRisk: true }) if it may run twice"
        : "several executions fit: call reconcile(reference) for the list, look, and adopt(reference, executionId)";
    const message = `the outcome of ${JSON.stringify(reference)} is unknown, and ${found}.`;
    return new UnknownOutcomeError(message, { reference, attempts, requestId, status, cause });
  }
}
