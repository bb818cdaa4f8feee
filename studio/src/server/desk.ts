/** What the studio holds while it runs: the client, and the runs that the page started. */
import { randomUUID } from "node:crypto";
import type { Catalog } from "../../../codegen/index.ts";
import type { SmartFlows } from "../../../src/flows/index.ts";
import type { SchemaRequest, Session } from "../protocol/messages.ts";
import { BulkRun } from "./bulk-run.ts";
import { StudioFailure } from "./failure.ts";
import type { FollowedRun } from "./followed-run.ts";

/** What was chosen when the studio was started. */
export interface DeskOptions {
  /** Absent without a server: forms and XML work, and nothing can be run. */
  readonly client?: SmartFlows;
  readonly session: Session;
  /** The schema file that was named, and the name that it is shown under. */
  readonly schema?: { readonly path: string; readonly shown: string };
  /** Documents that schemas of flows may import. */
  readonly catalog?: Catalog;
}

/** Runs that are kept; the oldest are forgotten here, and stay in the journal. */
const MOST_RUNS = 500;

/** The state behind the routes. */
export class Desk {
  readonly session: Session;
  readonly schema: DeskOptions["schema"];
  readonly catalog: DeskOptions["catalog"];
  readonly #client: SmartFlows | undefined;
  readonly #runs = new Map<string, FollowedRun>();
  readonly #bulks = new Map<string, BulkRun>();
  readonly #closing = new AbortController();

  constructor({ client, session, schema, catalog }: DeskOptions) {
    this.#client = client;
    this.session = session;
    this.schema = schema;
    this.catalog = catalog;
  }

  /** @throws StudioFailure without a server */
  get client(): SmartFlows {
    if (this.#client !== undefined) return this.#client;
    const message =
      "The studio was started without a server. Set SMARTFLOWS_URL and SMARTFLOWS_API_KEY, or start it with --emulator.";
    throw new StudioFailure(409, { code: "no-server", message });
  }

  /** Aborted when the studio closes. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Keeps a run and follows it. @returns the id under which the page finds it */
  follow(run: FollowedRun): string {
    const id = kept(this.#runs, run);
    void run.follow(this.closing);
    return id;
  }

  /** Begins a bulk run. @returns the id under which the page finds it */
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

  /** Ends all waiting. Runs go on at the server. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client?.close();
  }
}

/** Which schema is opened at once, for a flow or a file of the command line. */
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
    throw new StudioFailure(404, { code: "not-found", message: "The studio knows no such run." });
  return value;
}
