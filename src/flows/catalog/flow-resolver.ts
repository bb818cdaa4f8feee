/** Resolves names of flows: the only module that decides which flow a name means. */
import { isClose, nearestFirst } from "../../arguments/spelling.ts";
import { checkFlowName, isId } from "../config/ids.ts";
import type { Advice } from "../errors/base.ts";
import { ConfigurationError } from "../errors/client.ts";
import { isHttpError, isNotFoundError } from "../errors/guards.ts";
import type { Flow } from "../model/flow.ts";
import type { FlowCatalog, LookupOptions } from "./catalog.ts";

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Whether a text is the id of a flow, and not a name that the server has to be asked for. */
export function isFlowId(flow: string): boolean {
  return GUID.test(flow);
}

/** A limit for servers whose list never ends. */
const MOST_FLOWS = 10_000;
const PAGE = 200;
/** The number of flows that a message lists. */
const SHOWN = 10;

/** A server that lists no flows is often not a Smart Flows server, or the base URL is not that of its API. */
const NO_LIST: Advice = {
  code: "api-path",
  text: "Check that baseUrl ends with /api/v1, and that the user of the key may use the flow.",
};

/** If the answer to the list of flows is 404 or a page, the address is not that of the API. */
const NO_API: Advice = {
  code: "api-path",
  text: "Check that baseUrl ends with /api/v1, such as https://host/api/v1.",
};

type Candidate = Pick<Flow, "id" | "displayName">;

/** Finds the ids of flows. A name that was found is remembered, so that it is requested once. */
export class FlowResolver {
  readonly #catalog: Pick<FlowCatalog, "flow" | "flows">;
  readonly #found = new Map<string, string>();

  constructor(catalog: Pick<FlowCatalog, "flow" | "flows">) {
    this.#catalog = catalog;
  }

  /**
   * The id of a flow, given by its id or by its exact name. A GUID is taken as it is: the server reports whether
   * there is such a flow when the id is used.
   *
   * @throws ConfigurationError for a name that no flow has, or several; the message lists the existing names or ids. Also throws as
   * every request
   */
  async id(flow: string, options: LookupOptions = {}): Promise<string> {
    if (isFlowId(flow)) return flow;
    const id = this.#found.get(flow) ?? (await this.#ask(checkFlowName(flow), options));
    this.#found.set(flow, id);
    return id;
  }

  async #ask(flow: string, options: LookupOptions): Promise<string> {
    const { flows, isForeign } = await this.#list(options);
    if (flows.some(({ id }) => id === flow)) return flow;
    const named = flows.filter(({ displayName }) => displayName === flow);
    const [only] = named;
    if (named.length > 1) throw ambiguous(flow, named);
    if (only?.id !== undefined) return only.id;
    return await this.#unlisted(flow, flows, isForeign, options);
  }

  /** Empty if the server does not give this key a list; `isForeign` if the answer is not that of a Smart Flows server. */
  async #list(
    options: LookupOptions,
  ): Promise<{ readonly flows: readonly Candidate[]; readonly isForeign: boolean }> {
    const flows: Candidate[] = [];
    let isForeign = false;
    try {
      for await (const { id, displayName } of this.#catalog.flows({ ...options, size: PAGE })) {
        flows.push({
          ...(id === undefined ? {} : { id }),
          ...(displayName === undefined ? {} : { displayName }),
        });
        if (flows.length >= MOST_FLOWS) break;
      }
    } catch (error) {
      if (!isHttpError(error) || error.code === "authentication") throw error;
      isForeign = ["not-found", "bad-response"].includes(error.code);
    }
    return { flows, isForeign };
  }

  /** A key may be allowed to use a flow that it may not list: the server decides. */
  async #unlisted(
    flow: string,
    flows: readonly Candidate[],
    isForeign: boolean,
    options: LookupOptions,
  ): Promise<string> {
    try {
      const { id, displayName } = await this.#catalog.flow(flow, options);
      if (id !== undefined && (id === flow || displayName === flow)) return id;
    } catch (error) {
      if (!isHttpError(error)) throw error;
      // A server that answers neither call may still start flows: a name that has the form of an id is then used as one.
      if (flows.length === 0 && !isForeign && isId(flow) && !isNotFoundError(error)) return flow;
    }
    if (isForeign && flows.length === 0) {
      const message = "the address has no Smart Flows API: the list of flows was not answered as one.";
      throw new ConfigurationError(message, { advice: NO_API });
    }
    throw unknown(flow, flows);
  }
}

function ambiguous(name: string, flows: readonly Candidate[]): ConfigurationError {
  const ids = listed(flows.map(({ id }) => id ?? "(without an id)"));
  return new ConfigurationError(
    `${flows.length} flows are called ${JSON.stringify(name)}: pass the id of the one that you mean: ${ids}`,
  );
}

function unknown(name: string, flows: readonly Candidate[]): ConfigurationError {
  const start = `the server has no flow with the id or name ${JSON.stringify(name)}`;
  if (flows.length === 0) return new ConfigurationError(`${start}, and lists no flows.`, { advice: NO_LIST });
  const nearest = nearestFirst(name, flows, ({ displayName = "" }) => displayName);
  const close = nearest.filter(({ displayName = "" }) => isClose(name, displayName));
  if (close.length > 0) return new ConfigurationError(`${start}: did you mean ${listed(close.map(shown))}?`);
  return new ConfigurationError(`${start}: it has ${listed(nearest.map(shown))}`);
}

function shown({ id = "", displayName = "" }: Candidate): string {
  return `${JSON.stringify(displayName)} (${id})`;
}

function listed(words: readonly string[]): string {
  const more = words.length > SHOWN ? ` and ${words.length - SHOWN} more` : "";
  return words.slice(0, SHOWN).join(", ") + more;
}
