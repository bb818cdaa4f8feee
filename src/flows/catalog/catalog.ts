/** Lookups on the server: flows, data sets, executions, the account. */
import { checkFlowName, checkId } from "../config/ids.ts";
import { type Account, readAccount, readSystemInfo, type SystemInfo } from "../model/account.ts";
import { type Dataset, readDataset } from "../model/dataset.ts";
import { type FlowExecution, readExecution } from "../model/execution.ts";
import { type Flow, readFlow } from "../model/flow.ts";
import { jsonPayload } from "../payload/payload.ts";
import type { Call } from "../transport/call.ts";
import { jsonOf } from "../transport/json.ts";
import { refuseOther } from "../transport/same-subject.ts";
import type { Transport } from "../transport/transport.ts";
import type { ExecutionFilter } from "./filter.ts";
import { type ListOptions, listQuery, Pages, rowsOf } from "./paging.ts";

/** Options of a lookup. */
export interface LookupOptions {
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

/** Selects executions. */
export interface ExecutionListOptions extends Omit<ListOptions, "filter"> {
  /** Only those of this flow, by id or name. */
  readonly flow?: string;
  /** A condition that the server evaluates; it cannot be combined with `flow`. */
  readonly filter?: string | ExecutionFilter;
}

/** Reads from the server; every request here may be repeated safely. */
export class FlowCatalog {
  readonly #transport: Transport;
  readonly #scrub: (text: string) => string;

  constructor(transport: Transport, scrub: (text: string) => string) {
    this.#transport = transport;
    this.#scrub = scrub;
  }

  flows(options: ListOptions = {}): Pages<Flow> {
    return this.#list("list the flows", "/flows", readFlow, options);
  }

  async flow(flow: string, options: LookupOptions = {}): Promise<Flow> {
    return readFlow(
      await this.#get("read the flow", `/flows/${encodeURIComponent(checkFlowName(flow))}`, options),
    );
  }

  datasets(options: ListOptions = {}): Pages<Dataset> {
    return this.#list("list the data sets", "/datasets", readDataset, options);
  }

  async dataset(id: string, options: LookupOptions = {}): Promise<Dataset> {
    return readDataset(await this.#get("read the data set", `/datasets/${checkId(id, "data set")}`, options));
  }

  /** The input and output schema of a flow, as the server gives them. */
  contract(flow: string, options: LookupOptions = {}): Promise<unknown> {
    const path = `/flows/${encodeURIComponent(checkFlowName(flow))}/contract`;
    return this.#json({
      operation: "read the flow's contract",
      method: "POST",
      path,
      repeat: "safe",
      ...options,
    });
  }

  async execution(id: string, options: LookupOptions = {}): Promise<FlowExecution> {
    const path = `/flows/executions/${checkId(id, "execution")}`;
    const call: Call = {
      operation: "read the execution",
      method: "GET",
      path,
      repeat: "safe",
      ...signalOf(options),
    };
    const reply = await this.#transport.send(call);
    const execution = readExecution(jsonOf(call, reply, this.#scrub));
    refuseOther({ kind: "execution", id }, execution.id, reply);
    return execution;
  }

  executions(options: ExecutionListOptions = {}): Pages<FlowExecution> {
    const { flow, filter, ...rest } = options;
    if (typeof filter === "object") return this.#filtered(filter, rest);
    const path =
      flow === undefined
        ? "/flows/executions"
        : `/flows/${encodeURIComponent(checkFlowName(flow))}/executions`;
    return this.#list(
      "list the executions",
      path,
      readExecution,
      filter === undefined ? rest : { ...rest, filter },
    );
  }

  async me(options: LookupOptions = {}): Promise<Account> {
    return readAccount(await this.#get("identify the user of the API key", "/users/me", options));
  }

  async systemInfo(options: LookupOptions = {}): Promise<SystemInfo> {
    return readSystemInfo(await this.#get("ask for the server's version", "/system/info", options));
  }

  #filtered(filter: ExecutionFilter, options: ListOptions): Pages<FlowExecution> {
    const operation = "search the executions";
    const { bytes: body, contentType } = jsonPayload(filter);
    const fetch = async (page: number, size: number) => {
      const path = `/flows/executions/filter${listQuery(page, size, options)}`;
      // This is a POST request, but it only reads.
      const call: Call = {
        operation,
        method: "POST",
        path,
        body,
        contentType,
        repeat: "safe",
        ...signalOf(options),
      };
      return rowsOf(await this.#json(call), operation);
    };
    return new Pages(fetch, readExecution, options);
  }

  #list<T>(operation: string, path: string, read: (raw: unknown) => T, options: ListOptions): Pages<T> {
    const fetch = async (page: number, size: number) =>
      rowsOf(await this.#get(operation, path + listQuery(page, size, options), options), operation);
    return new Pages(fetch, read, options);
  }

  #get(operation: string, path: string, options: LookupOptions): Promise<unknown> {
    return this.#json({ operation, method: "GET", path, repeat: "safe", ...signalOf(options) });
  }

  async #json(call: Call): Promise<unknown> {
    return jsonOf(call, await this.#transport.send(call), this.#scrub);
  }
}

function signalOf({ signal }: LookupOptions): LookupOptions {
  return signal === undefined ? {} : { signal };
}
