/** The public methods of the Smart Flows client: they check their arguments, and delegate the work to the parts. */
import { randomUUID } from "node:crypto";
import { toXmlBytes } from "../schema/api/to-xml.ts";
import { validateXml } from "../schema/api/validate.ts";
import type { ElementSchema } from "../schema/schema.ts";
import type { Init } from "../schema/types.ts";
import { validationError } from "../schema/value/validation-error.ts";
import { limitsOf } from "../xml/limits.ts";
import { assemble, type Parts } from "./assembly.ts";
import type { SubmitManyOptions } from "./bulk/options.ts";
import type { BulkRecord } from "./bulk/record.ts";
import { BulkSubmission } from "./bulk/submission.ts";
import type { ExecutionListOptions, LookupOptions } from "./catalog/catalog.ts";
import { type FlowSchema, fetchFlowSchema } from "./catalog/flow-schema.ts";
import type { ListOptions, Pages } from "./catalog/paging.ts";
import { checkFlowName, checkId, checkReference } from "./config/ids.ts";
import type { Documents } from "./documents/documents.ts";
import {
  batchPayload,
  type RunOptions,
  type StartInput,
  type SubmitValueOptions,
  type SubmitXmlOptions,
} from "./inputs.ts";
import { effectiveState, type JournalRecord } from "./journal/journal.ts";
import type { Account, SystemInfo } from "./model/account.ts";
import type { Dataset } from "./model/dataset.ts";
import type { FlowExecution } from "./model/execution.ts";
import type { Flow } from "./model/flow.ts";
import { checkCall } from "./option-names.ts";
import type { SmartFlowsOptions } from "./options.ts";
import { emptyPayload, jsonPayload, type Payload, payload, XML_TYPE, xmlPayload } from "./payload/payload.ts";
import { Run } from "./run/run.ts";
import { type ActionHandler, StartTarget, type SubmitOptions } from "./run/target.ts";
import { readToken } from "./run/token.ts";
import type {
  Reconciled,
  ReconcileManyOptions,
  ReconcileOptions,
  Reconciliation,
} from "./submit/reconciliation.ts";
import type { ResubmitOptions } from "./submit/submitter.ts";

/**
 * A client of one Smart Flows server. It never runs a flow twice unless you request it: see `SubmitOptions.reference`
 * and `reconcile`. Close it at the end, or let `await using client = new SmartFlows(…)` close it.
 */
export class SmartFlows {
  readonly #parts: Parts;

  /** @throws ConfigurationError for an invalid option. The constructor opens no connection. */
  constructor(options: SmartFlowsOptions) {
    this.#parts = assemble(options);
  }

  /** Documents by id. */
  get documents(): Documents {
    return this.#parts.documents;
  }

  /**
   * Starts a flow with a typed value, after writing it as XML and validating it against its schema.
   *
   * @throws XmlValidationError with every issue, if the value is not valid: nothing is sent
   * @throws TransportError (nothing was sent), HttpError (refused), UnknownOutcomeError (it may run), AbortedError,
   * ReferenceConflictError, JournalError, ConfigurationError
   */
  async submit<T>(schema: ElementSchema<T>, value: Init<T>, options: SubmitValueOptions = {}): Promise<Run> {
    checkCall("submit(schema, value, options)", options);
    return await this.#submit(payload(toXmlBytes(schema, value, options.xml), XML_TYPE), options);
  }

  /** Starts a flow with existing XML. @throws as `submit`; XmlValidationError only with `validate` */
  async submitXml<T = unknown>(xml: string | Uint8Array, options: SubmitXmlOptions<T> = {}): Promise<Run> {
    checkCall("submitXml(xml, options)", options);
    const { validate, doctype } = options;
    const ready = xmlPayload(xml, doctype);
    if (validate !== undefined) {
      const { valid, issues } = validateXml(validate, ready.bytes, {
        ...limitsOf(options),
        ...(doctype === undefined ? {} : { doctype }),
      });
      if (!valid) throw validationError("the document", issues);
    }
    return await this.#submit(ready, options);
  }

  /** Starts a flow with JSON: Dynamics-style ids of records. @throws as `submit` */
  async submitJson(input: unknown, options: SubmitOptions = {}): Promise<Run> {
    checkCall("submitJson(input, options)", options);
    return await this.#submit(jsonPayload(input), options);
  }

  /** Starts a flow that takes no data. @throws as `submit` */
  async submitEmpty(options: SubmitOptions = {}): Promise<Run> {
    checkCall("submitEmpty(options)", options);
    return await this.#submit(emptyPayload(), options);
  }

  /**
   * Starts a flow in batch mode, in which the flow never waits for a person.
   *
   * @param flow id or name.
   * @throws as `submit`
   */
  async start<T>(
    flow: string,
    input: StartInput<T> = {},
    options: Omit<SubmitOptions, "flowId" | "datasetId" | "onActionRequired"> = {},
  ): Promise<Run> {
    checkFlowName(flow);
    checkCall("start(flow, input, options)", options);
    const body = batchPayload(input);
    const reference = this.#reference(body, options.reference);
    return await this.#parts.submitter.submit(new StartTarget("batch", flow, reference), body, options);
  }

  /**
   * Submits many records, `concurrency` of them at the same time, in memory that does not grow with their
   * number. It begins when you iterate over the results or call `report`. With a `FileJournal` and a results
   * file, it can be started again after a crash and continues where it stopped; no record is sent twice.
   *
   * @throws ConfigurationError for an invalid option
   */
  submitMany<T = unknown>(
    source: AsyncIterable<BulkRecord<T>> | Iterable<BulkRecord<T>>,
    options: SubmitManyOptions<T> = {},
  ): BulkSubmission<T> {
    const { keeper, submitter, transport, clock, server, polls } = this.#parts;
    checkCall("submitMany(source, options)", options);
    checkIds(options);
    const context = {
      clock,
      server,
      polls,
      closing: transport.closing,
      find: (flow: string, reference: string) => submitter.find(flow, reference),
      hashOf: (body: Payload) => submitter.hashOf(body),
      submit: (flow: string, reference: string, body: Payload, given: SubmitOptions) =>
        submitter.submit(new StartTarget("interactive", flow, reference, given.datasetId), body, given),
      reconcile: (given: ReconcileManyOptions) => submitter.reconcileMany(given),
      recorded: () => keeper.recorded(),
    };
    return new BulkSubmission(context, source, options);
  }

  #submit(body: Payload, options: SubmitOptions): Promise<Run> {
    checkIds(options);
    const { flowId, datasetId } = options;
    const flow = flowId ?? "";
    const target = new StartTarget("interactive", flow, this.#reference(body, options.reference), datasetId);
    return this.#parts.submitter.submit(target, body, options);
  }

  #reference(body: Payload, given: string | undefined): string {
    if (given !== undefined) return checkReference(given);
    // Only XML contains the data itself: ids stay the same when their records change, and so does no data.
    return body.contentType === XML_TYPE ? `sha256-${body.hash}` : randomUUID();
  }

  /**
   * Looks for the execution of a submission whose outcome is unknown. It only reads; nothing is sent again.
   *
   * @throws ConfigurationError for a reference that the journal does not contain, and as every request
   */
  async reconcile(reference: string, options: ReconcileOptions = {}): Promise<Reconciliation> {
    checkCall("reconcile(reference, options)", options);
    return await this.#parts.submitter.reconcile(reference, options);
  }

  /**
   * Looks for the executions of many lost submissions in one pass, by default of all that the journal
   * contains. It only reads; nothing is sent again. Each result is yielded as soon as it is known.
   *
   * @throws as every request; a problem with one reference is its result
   */
  reconcileMany(options: ReconcileManyOptions = {}): AsyncGenerator<Reconciled, void, void> {
    checkCall("reconcileMany(options)", options);
    return this.#parts.submitter.reconcileMany(options);
  }

  /** Adopts an execution as the run of a lost submission, after a person has checked it. @throws ConfigurationError */
  adopt(reference: string, executionId: string, options: { readonly flowId?: string } = {}): Promise<Run> {
    return this.#parts.submitter.adopt(reference, executionId, options);
  }

  /** Repeats a submission that may have run: the flow may run twice. @throws ConfigurationError, and as `submit` */
  async resubmit(reference: string, options: ResubmitOptions): Promise<Run> {
    checkCall("resubmit(reference, options)", options ?? {});
    return await this.#parts.submitter.resubmit(reference, options);
  }

  /**
   * The journal's records of all submissions to this server, in no particular order.
   *
   * @throws DamagedRecordError if a record cannot be read, after all other records were returned
   */
  async *submissions(): AsyncGenerator<JournalRecord, void, void> {
    for await (const record of this.#parts.journal.records()) {
      if (record.key.server === this.#parts.server)
        yield { ...record, state: effectiveState(record, this.#parts.clock.now()) };
    }
  }

  /** A run by its execution's id, without asking the server. @throws ConfigurationError for an invalid id */
  run(executionId: string, options: RunOptions = {}): Run {
    checkCall("run(executionId, options)", options);
    // The submission counts as old, so a 404 means that the execution does not exist.
    const facts = { executionId: checkId(executionId, "execution"), submittedAt: 0 };
    return new Run(this.#parts.runContext, { mode: "interactive", ...facts, ...options });
  }

  /** The run that `run.serialize()` has written. @throws ConfigurationError for a token of another server or of a newer version */
  resume(token: string, options: { readonly onActionRequired?: ActionHandler } = {}): Run {
    const { submittedAt, ...known } = readToken(token, this.#parts.server);
    return new Run(this.#parts.runContext, {
      ...known,
      submittedAt: Date.parse(submittedAt) || 0,
      ...options,
      onEnded: (status) => this.#parts.keeper.ended(known, status),
    });
  }

  /** An execution with its state. @throws ExecutionNotFoundError, and as every request */
  execution(id: string, options: LookupOptions = {}): Promise<FlowExecution> {
    return this.#parts.catalog.execution(id, options);
  }

  /** Executions, page by page, of one flow or by a filter. */
  executions(options: ExecutionListOptions = {}): Pages<FlowExecution> {
    return this.#parts.catalog.executions(options);
  }

  /** Flows, page by page. */
  flows(options: ListOptions = {}): Pages<Flow> {
    return this.#parts.catalog.flows(options);
  }

  /** A flow by id or name. */
  flow(flow: string, options: LookupOptions = {}): Promise<Flow> {
    return this.#parts.catalog.flow(flow, options);
  }

  /**
   * The id of a flow that is given by id or by its exact name, for options that take a `flowId`. A GUID is
   * returned unchanged, without a request; a name is requested once.
   *
   * @throws ConfigurationError for a name that no flow has, with similar names, or that several have, with their ids
   */
  flowId(flow: string, options: LookupOptions = {}): Promise<string> {
    return this.#parts.flows.id(flow, options);
  }

  /** The XSD of a flow's input. @throws HttpError with code `bad-response` if it has none */
  flowSchema(flow: string, options: LookupOptions = {}): Promise<FlowSchema> {
    return fetchFlowSchema(this.#parts.catalog, flow, options);
  }

  /** The input and output schemas of a flow, as the server returns them. */
  flowContract(flow: string, options: LookupOptions = {}): Promise<unknown> {
    return this.#parts.catalog.contract(flow, options);
  }

  /** Data sets, page by page. */
  datasets(options: ListOptions = {}): Pages<Dataset> {
    return this.#parts.catalog.datasets(options);
  }

  /** A data set, its schema decoded. */
  dataset(id: string, options: LookupOptions = {}): Promise<Dataset> {
    return this.#parts.catalog.dataset(id, options);
  }

  /** The user to whom the API key belongs: a way to check the address and the key without changing anything. */
  me(options: LookupOptions = {}): Promise<Account> {
    return this.#parts.catalog.me(options);
  }

  /** Version and role of the server. */
  systemInfo(options: LookupOptions = {}): Promise<SystemInfo> {
    return this.#parts.catalog.systemInfo(options);
  }

  /** Ends all waiting and connections, and completes the journal. Runs continue; submissions under way become unknown. */
  async close(): Promise<void> {
    await this.#parts.transport.close();
    await this.#parts.keeper.recorded();
  }

  /** The same as `close`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

function checkIds({ flowId, datasetId }: Pick<SubmitOptions, "flowId" | "datasetId">): void {
  if (flowId !== undefined) checkId(flowId, "flow");
  if (datasetId !== undefined) checkId(datasetId, "data set");
}
