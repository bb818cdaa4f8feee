/** The options that each method of the client accepts, and their check. The compiler checks the names against the types. */
import { type OptionNames, optionNames } from "../arguments/known-options.ts";
import type { SubmitManyOptions } from "./bulk/options.ts";
import { checkOptions } from "./config/known-options.ts";
import type { RunOptions, SubmitValueOptions, SubmitXmlOptions } from "./inputs.ts";
import type { RetryOptions, SmartFlowsOptions, Timeouts } from "./options.ts";
import type { SubmitOptions } from "./run/target.ts";
import type { ReconcileManyOptions, ReconcileOptions } from "./submit/reconciliation.ts";
import type { ResubmitOptions } from "./submit/submitter.ts";

const SUBMIT = {
  flowId: true,
  datasetId: true,
  reference: true,
  signal: true,
  timeout: true,
  onUnknown: true,
  onActionRequired: true,
  traceparent: true,
} as const;

const LOOK = { settle: true, margin: true, keys: true, evidence: true, signal: true } as const;

const LIMITS = {
  maxDepth: true,
  maxAttributes: true,
  maxBytes: true,
  maxTextLength: true,
  maxAttributeLength: true,
  maxDigits: true,
} as const;

const PLAIN: OptionNames = optionNames<SubmitOptions>(SUBMIT);

/** A call with options, as messages name it. */
type Call =
  | "new SmartFlows(options)"
  | "timeouts"
  | "retry"
  | "submit(schema, value, options)"
  | "submitXml(xml, options)"
  | "submitJson(input, options)"
  | "submitEmpty(options)"
  | "start(flow, input, options)"
  | "submitMany(source, options)"
  | "reconcile(reference, options)"
  | "reconcileMany(options)"
  | "resubmit(reference, options)"
  | "run(executionId, options)";

/** Call → its options. */
const CALLS: Readonly<Record<Call, OptionNames>> = {
  "new SmartFlows(options)": optionNames<SmartFlowsOptions>({
    baseUrl: true,
    apiKey: true,
    journal: true,
    onUnknown: true,
    appId: true,
    concurrency: true,
    pollConcurrency: true,
    timeouts: true,
    retry: true,
    proxy: true,
    ca: true,
    allowInsecureHttp: true,
    maxJsonBytes: true,
    dispatcher: true,
    clock: true,
    random: true,
    onEvent: true,
    logger: true,
    logBodies: true,
  }),
  timeouts: optionNames<Timeouts>({
    connect: true,
    headers: true,
    bodyIdle: true,
    attempt: true,
    overall: true,
    wait: true,
  }),
  retry: optionNames<RetryOptions>({
    attempts: true,
    base: true,
    cap: true,
    maxRetryAfter: true,
    budget: true,
    maxPollFailures: true,
  }),
  "submit(schema, value, options)": optionNames<SubmitValueOptions>({ ...SUBMIT, xml: true }),
  "submitXml(xml, options)": optionNames<SubmitXmlOptions>({
    ...SUBMIT,
    ...LIMITS,
    validate: true,
    doctype: true,
  }),
  "submitJson(input, options)": PLAIN,
  "submitEmpty(options)": PLAIN,
  "start(flow, input, options)": PLAIN,
  "submitMany(source, options)": optionNames<SubmitManyOptions>({
    ...LIMITS,
    flowId: true,
    datasetId: true,
    schema: true,
    doctype: true,
    concurrency: true,
    pending: true,
    rate: true,
    until: true,
    waitTimeout: true,
    results: true,
    onDone: true,
    onProgress: true,
    total: true,
    stopOnInvalid: true,
    stopAfter: true,
    reconcile: true,
    signal: true,
  }),
  "reconcile(reference, options)": optionNames<ReconcileOptions>({
    ...LOOK,
    flowId: true,
    xml: true,
  }),
  "reconcileMany(options)": optionNames<ReconcileManyOptions>({
    ...LOOK,
    references: true,
    onProgress: true,
  }),
  "resubmit(reference, options)": optionNames<ResubmitOptions>({
    flowId: true,
    datasetId: true,
    signal: true,
    timeout: true,
    onActionRequired: true,
    traceparent: true,
    acceptDuplicateRisk: true,
    xml: true,
  }),
  "run(executionId, options)": optionNames<RunOptions>({ mode: true, onActionRequired: true }),
};

/** @throws ConfigurationError for options that are not an object, or that contain one that the call does not accept */
export function checkCall(call: Call, options: unknown): void {
  checkOptions(call, options, CALLS[call]);
}
