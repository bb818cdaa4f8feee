/** Starts the emulator: the entry for tests and for the command line. */
import type { AddressInfo } from "node:net";
import { AccessControl } from "./access.ts";
import { ServerClock, systemClock } from "./clock.ts";
import { DocumentLibrary } from "./documents/library.ts";
import type { Execution } from "./executions/execution.ts";
import { LongPoll } from "./executions/long-poll.ts";
import { ExecutionRunner } from "./executions/runner.ts";
import { diskState, memoryState } from "./executions/state-file.ts";
import { ExecutionStore } from "./executions/store.ts";
import type { Fault } from "./faults/fault.ts";
import { FaultLayer } from "./faults/layer.ts";
import { FaultPlan } from "./faults/plan.ts";
import { FlowCatalog } from "./flows/catalog.ts";
import { DEFAULT_API_KEY, type EmulatorOptions } from "./options.ts";
import { seededRandom } from "./random.ts";
import { RequestLog, type RequestRecord } from "./request-log.ts";
import type { RouteContext } from "./routes/context.ts";
import { buildServer } from "./server.ts";

/** A flow of the emulator, with the ids under which it is found. */
export interface OfferedFlow {
  readonly id: string;
  readonly name: string;
  /** Absent for a flow without a schema. */
  readonly datasetId?: string;
}

/** Selects executions: all given properties must be equal. */
export type ExecutionQuery = Partial<
  Pick<Execution, "reference" | "flowId" | "flowName" | "payloadHash" | "status">
>;

/** A running emulator. */
export interface Emulator {
  /** Origin only, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Origin and base path, such as `http://127.0.0.1:40123/api/v1`. */
  readonly apiUrl: string;
  /** The first valid key. */
  readonly apiKey: string;
  readonly flows: readonly OfferedFlow[];
  /** Copies of the records of every accepted execution, whether or not its answer arrived. */
  executions(): Execution[];
  /** The same, for executions with these properties; a string means a reference. */
  executionsOf(query: string | ExecutionQuery): Execution[];
  /** The last requests that came in, without credentials. */
  requests(): RequestRecord[];
  /** Replaces all faults; counting starts again. */
  setFaults(faults: readonly Fault[]): void;
  /** Sets the server's clock ahead by this number of milliseconds from now on. */
  setClockSkew(ms: number): void;
  /** Invalidates a key; returns false if it was not valid. */
  revoke(apiKey: string): boolean;
  /** Stops the server, its timers and connections. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const DEFAULT_BODY_LIMIT = 64 * 1024 * 1024;

/**
 * Starts a local Smart Flows server for development and tests. It validates XML with libxml2, runs flows on timers,
 * makes PDF documents from their input, and can be configured to fail in every way that a client must handle.
 * @throws Error if a schema does not compile, flows share a name, or the port is taken.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const basePath = (options.basePath ?? "/api/v1").replace(/\/+$/u, "");
  const bodyLimit = options.bodyLimit ?? DEFAULT_BODY_LIMIT;
  const context = await prepare(options);
  const log = new RequestLog();
  const plan = new FaultPlan(options.faults ?? [], seededRandom(options.seed ?? 1));
  const layer = new FaultLayer(plan, log, context.clock, { basePath, bodyLimit });
  const app = await buildServer({ context, layer, log, basePath, bodyLimit });
  await app.listen({ host: options.host ?? "127.0.0.1", port: options.port ?? 0 });
  for (const execution of context.store.all()) context.runner.start(execution);

  const close = async (): Promise<void> => {
    context.store.wakeAll();
    context.clock.stop();
    await app.close();
    context.catalog.dispose();
  };
  const url = originOf(app.server.address() as AddressInfo);
  return {
    ...{ url, apiUrl: url + basePath, apiKey: firstKey(options), flows: offered(context.catalog), close },
    executions: () => structuredClone(context.store.all()),
    executionsOf: (query) => structuredClone(context.store.all().filter(matching(query))),
    requests: () => log.records(),
    setFaults: (faults) => plan.set(faults),
    setClockSkew(ms) {
      context.clock.skewMs = ms;
    },
    revoke: (key) => context.access.revoke(key),
    [Symbol.asyncDispose]: close,
  };
}

async function prepare(options: EmulatorOptions): Promise<RouteContext> {
  const clock = new ServerClock(options.clock ?? systemClock, options.clockSkewMs ?? 0);
  const catalog = new FlowCatalog(options.flows);
  await catalog.ready();
  const state = options.stateDir === undefined ? memoryState() : diskState(options.stateDir);
  const store = new ExecutionStore(state, clock);
  const access = new AccessControl(options.apiKeys ?? [DEFAULT_API_KEY]);
  const runner = new ExecutionRunner(store, catalog, clock);
  const library = new DocumentLibrary(store, catalog);
  return { options, access, catalog, clock, store, runner, longPoll: new LongPoll(store, clock), library };
}

function offered(catalog: FlowCatalog): OfferedFlow[] {
  return catalog.flows.map(({ id, name, dataset }) => ({
    id,
    name,
    ...(dataset ? { datasetId: dataset.id } : {}),
  }));
}

function firstKey(options: EmulatorOptions): string {
  const [first = DEFAULT_API_KEY] = options.apiKeys ?? [];
  return typeof first === "string" ? first : first.key;
}

function matching(query: string | ExecutionQuery): (execution: Execution) => boolean {
  const wanted = Object.entries(typeof query === "string" ? { reference: query } : query);
  return (execution) => wanted.every(([name, value]) => execution[name as keyof Execution] === value);
}

function originOf({ address, family, port }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}
