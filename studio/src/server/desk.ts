/** Holds the client, and the runs that the page started. */
import { randomUUID } from "node:crypto";
import type { Catalog } from "../../../codegen/index.ts";
import type { SmartFlows } from "../../../src/flows/index.ts";
import type { SchemaRequest, Session } from "../protocol/messages.ts";
import { BulkRun } from "./bulk-run.ts";
import { StudioFailure } from "./failure.ts";
import type { FollowedRun } from "./followed-run.ts";

/** The settings with which the studio was started. */
export interface DeskOptions {
  /** The client; absent without a server. Then forms and XML work, but nothing can be run. */
  readonly client?: SmartFlows;
  readonly session: Session;
  /** The schema file that was named, and its name in the page. */
  readonly schema?: { readonly path: string; readonly shown: string };
  /** Documents that schemas of flows may import. */
  readonly catalog?: Catalog;
  /** Texts that no answer may contain: the API key. */
  readonly secrets?: readonly string[];
}

/** The number of runs that are kept. Older ones remain only in the journal. */
const MOST_RUNS = 500;

/** The state behind the routes. */
export class Desk {
  readonly session: Session;
  readonly schema: DeskOptions["schema"];
  readonly catalog: DeskOptions["catalog"];
  readonly secrets: readonly string[];
  readonly #client: SmartFlows | undefined;
  readonly #runs = new Map<string, FollowedRun>();
  readonly #bulks = new Map<string, BulkRun>();
  readonly #closing = new AbortController();

  constructor({ client, session, schema, catalog, secrets = [] }: DeskOptions) {
    this.#client = client;
    this.session = session;
    this.schema = schema;
    this.catalog = catalog;
    this.secrets = secrets;
  }

  /** The client. @throws StudioFailure if there is no server */
  get client(): SmartFlows {
    if (this.#client !== undefined) return this.#client;
    const message =
      "The studio was started without a server. Start it with SMARTFLOWS_URL and SMARTFLOWS_API_KEY set, or with --emulator.";
    throw new StudioFailure(409, { code: "no-server", message });
  }

  /** Aborted when the studio closes. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Keeps a run and follows it. @returns its id for the page */
  follow(run: FollowedRun): string {
    const id = kept(this.#runs, run);
    void run.follow(this.closing);
    return id;
  }

  /** Starts a bulk run. @returns its id for the page */
  begin(request: ConstructorParameters<typeof BulkRun>[1]): string {
    return kept(this.#bulks, new BulkRun(this.client, request, this.closing));
  }

  /** @throws StudioFailure for an id that was not given out */
  run(id: string): FollowedRun {
    return found(this.#runs, id);
  }

  /** @throws StudioFailure for an id that was not given out */
  bulk(id: string): BulkRun {
    return found(this.#bulks, id);
  }

  /** Ends all waiting requests. Runs continue on the server. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client?.close();
  }
}

/** The schema that is opened first, for a flow or file on the command line. */
export function openedSchema(flow: string | undefined, hasFile: boolean): SchemaRequest | undefined {
  if (flow !== undefined) return { kind: "flow", flow };
  return hasFile ? { kind: "named" } : undefined;
}

function kept<T>(map: Map<string, T>, value: T): string {
  const id = randomUUID();
  map.set(id, value);
  const [oldest] = map.keys();
  if (map.size > MOST_RUNS && oldest !== undefined) map.delete(oldest);
  return id;
}

function found<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined)
    throw new StudioFailure(404, {
      code: "not-found",
      message: "The studio has no run with this id. Earlier runs are in the history.",
    });
  return value;
}
