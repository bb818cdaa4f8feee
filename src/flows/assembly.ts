/** Assembles a client's parts from its options. */
import { ownOptions } from "../arguments/known-options.ts";
import { FlowCatalog } from "./catalog/catalog.ts";
import { FlowResolver } from "./catalog/flow-resolver.ts";
import { parseBaseUrl } from "./config/base-url.ts";
import { type Clock, systemClock } from "./config/clock.ts";
import { resolveCount } from "./config/count.ts";
import { Credentials } from "./config/credentials.ts";
import { userAgent } from "./config/user-agent.ts";
import { Diagnostics } from "./diagnostics.ts";
import { type DocumentContext, FlowDocument } from "./documents/document.ts";
import { Documents } from "./documents/documents.ts";
import type { Journal, JournalRecord } from "./journal/journal.ts";
import { MemoryJournal } from "./journal/memory.ts";
import { checkCall } from "./option-names.ts";
import { resolveRetry, resolveTimeouts, type SmartFlowsOptions } from "./options.ts";
import type { RunContext } from "./run/context.ts";
import { Run } from "./run/run.ts";
import { RecordKeeper } from "./submit/record-keeper.ts";
import { Submitter } from "./submit/submitter.ts";
import { Connections } from "./transport/connections.ts";
import { Transport } from "./transport/transport.ts";

/** The parts of a client. */
export interface Parts {
  /** Base URL. */
  readonly server: string;
  readonly transport: Transport;
  readonly journal: Journal;
  readonly keeper: RecordKeeper;
  readonly submitter: Submitter;
  readonly catalog: FlowCatalog;
  readonly flows: FlowResolver;
  readonly documents: Documents;
  readonly runContext: RunContext;
  readonly clock: Clock;
  /** The number of runs that are polled at the same time. */
  readonly polls: number;
}

/** The default limit on the bytes of a JSON answer. */
const MAX_JSON = 10 * 1024 * 1024;
/** In measurements, more concurrent requests did not increase the throughput. */
const CONCURRENCY = 8;
const POLL_CONCURRENCY = 64;

/** @throws ConfigurationError for an invalid option */
export function assemble(given: SmartFlowsOptions): Parts {
  checkCall("new SmartFlows(options)", given);
  const options = ownOptions(given);
  checkCall("timeouts", options.timeouts ?? {});
  checkCall("retry", options.retry ?? {});
  const endpoint = parseBaseUrl(options.baseUrl, options.allowInsecureHttp);
  const credentials = new Credentials(options.apiKey);
  const scrub = (text: string) => credentials.scrub(text);
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const retry = resolveRetry(options.retry);
  const timeouts = resolveTimeouts(options.timeouts);
  const diagnostics = new Diagnostics(options.onEvent, options.logger, options.logBodies);
  const polls = resolveCount("pollConcurrency", options.pollConcurrency, POLL_CONCURRENCY);
  const transport = makeTransport(options, polls, {
    endpoint,
    credentials,
    clock,
    random,
    retry,
    timeouts,
    diagnostics,
  });
  const journal = options.journal ?? new MemoryJournal();
  const catalog = new FlowCatalog(transport, scrub);
  const documentContext: DocumentContext = { transport, clock, random, retry, timeouts, scrub };
  const documents = new Documents(documentContext);
  const server = endpoint.href;
  const runContext: RunContext = {
    ...documentContext,
    server,
    document: (id, facts) => new FlowDocument(documentContext, id, facts),
  };
  const keeper = new RecordKeeper(journal, clock, (record, error) =>
    diagnostics.emit(journalFailed(record, error)),
  );
  const submitter = new Submitter({
    transport,
    catalog,
    journal,
    keeper,
    clock,
    server,
    overall: timeouts.overall,
    scrub,
    onUnknown: options.onUnknown ?? "report",
    makeRun: (facts) => new Run(runContext, facts),
  });
  const flows = new FlowResolver(catalog);
  return {
    server,
    transport,
    journal,
    keeper,
    submitter,
    catalog,
    flows,
    documents,
    runContext,
    clock,
    polls,
  };
}

type Resolved = Pick<
  ConstructorParameters<typeof Transport>[0],
  "endpoint" | "credentials" | "clock" | "random" | "retry" | "timeouts" | "diagnostics"
>;

function makeTransport(options: SmartFlowsOptions, pollConcurrency: number, resolved: Resolved): Transport {
  const concurrency = resolveCount("concurrency", options.concurrency, CONCURRENCY);
  const { proxy, ca, dispatcher } = options;
  const connectTimeout = resolved.timeouts.connect;
  const connections = new Connections(
    { origin: resolved.endpoint.origin, connections: concurrency, connectTimeout, proxy, ca, dispatcher },
    pollConcurrency,
  );
  for (const secret of connections.proxySecrets) resolved.credentials.protect(secret);
  return new Transport({
    ...resolved,
    connections,
    userAgent: userAgent(options.appId),
    concurrency,
    pollConcurrency,
    maxJsonBytes: resolveCount("maxJsonBytes", options.maxJsonBytes, MAX_JSON),
  });
}

function journalFailed(record: JournalRecord, error: unknown) {
  return {
    type: "journal-failed",
    operation: "write the journal",
    method: "",
    path: "",
    requestId: "",
    attempt: 1,
    reference: record.key.reference,
    error: error instanceof Error ? error.message : String(error),
    ...(record.executionId === undefined ? {} : { executionId: record.executionId }),
  } as const;
}
