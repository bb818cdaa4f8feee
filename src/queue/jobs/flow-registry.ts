/** Keeps the flows for which records were queued, with their numbers and whether they are paused. */
import type { Database } from "../database/database.ts";
import type { JobQueues } from "./job-queues.ts";

/** One flow of the queue's server. */
export interface QueuedFlow {
  readonly id: number;
  /** The flow's id, or its name in batch mode; `""` if the server selects the flow. */
  readonly flow: string;
  readonly paused: boolean;
}

/** The flows of one server. */
export class FlowRegistry {
  readonly #database: Database;
  readonly #schema: string;
  readonly #queues: JobQueues;
  readonly #server: string;
  readonly #ids: Map<string, Promise<number>> = new Map();

  constructor(database: Database, schema: string, queues: JobQueues, server: string) {
    this.#database = database;
    this.#schema = schema;
    this.#queues = queues;
    this.#server = server;
  }

  /**
   * Finds the number of a flow. For the first record of a flow, the number and the queues are created in separate statements: they remain,
   * empty, if the caller's transaction is rolled back.
   */
  idOf(flow: string): Promise<number> {
    const known = this.#ids.get(flow);
    if (known !== undefined) return known;
    const made = this.#make(flow);
    this.#ids.set(flow, made);
    made.catch(() => this.#ids.delete(flow));
    return made;
  }

  async #make(flow: string): Promise<number> {
    const key = [this.#server, flow];
    const find = `select id::text as id from ${this.#schema}.queue_flow where server = $1 and flow = $2`;
    let { rows } = await this.#database.query(find, key);
    if (rows.length === 0) {
      const insert = `insert into ${this.#schema}.queue_flow (server, flow) values ($1, $2) on conflict do nothing`;
      await this.#database.query(insert, key);
      ({ rows } = await this.#database.query(find, key));
    }
    const id = Number(rows[0]?.id);
    await this.#queues.prepare(this.#server, id);
    return id;
  }

  /** All flows of the server. */
  async all(): Promise<readonly QueuedFlow[]> {
    const { rows } = await this.#database.query(
      `select id::text as id, flow, paused from ${this.#schema}.queue_flow where server = $1 order by queue_flow.id`,
      [this.#server],
    );
    return rows.map(({ id, flow, paused }) => ({
      id: Number(id),
      flow: String(flow),
      paused: paused === true,
    }));
  }

  /** Pauses or resumes a flow, or all present flows if no name is given. */
  async setPaused(paused: boolean, flow: string | undefined): Promise<void> {
    if (flow !== undefined) await this.idOf(flow);
    await this.#database.query(
      `update ${this.#schema}.queue_flow set paused = $2 where server = $1 and ($3::text is null or flow = $3)`,
      [this.#server, paused, flow ?? null],
    );
  }
}
