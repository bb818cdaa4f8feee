/** Claims generations. Simultaneous claims are made by one statement. */
import type { JournalFacts, JournalKey, JournalRecord } from "../../flows/journal/journal.ts";
import { thisProcess } from "../../flows/journal/process.ts";
import type { Database } from "../database/database.ts";
import { hexOf } from "../database/payloads.ts";
import { Batches } from "./batches.ts";
import { generationRow } from "./generation.ts";
import { flowKey, recordOf, referenceKey, stored, withFacts } from "./rows.ts";
import type { Statements } from "./statements.ts";

/** A requested claim. */
export interface ClaimRequest {
  readonly key: JournalKey;
  readonly generation: number;
  readonly facts: JournalFacts;
  /** Unique for each attempt to claim, so that the attempt can find out whether a row in the table is its own. */
  readonly work: string;
  readonly keepsPayload: boolean;
}

const LIMITS = { most: 100, lanes: 2, mostBytes: 4 << 20 } as const;

/** Makes claims in the table of submissions. */
export class ClaimTable {
  readonly #database: Database;
  readonly #statements: Statements;
  readonly #batches: Batches<ClaimRequest, boolean>;

  constructor(database: Database, statements: Statements) {
    this.#database = database;
    this.#statements = statements;
    this.#batches = new Batches((requests) => this.#claimAll(requests), {
      ...LIMITS,
      bytesOf: ({ keepsPayload, facts }) => (keepsPayload ? (facts.payload?.byteLength ?? 0) : 0),
    });
  }

  /**
   * Claims a generation. Returns undefined if another process has claimed it.
   *
   * @param isRepeated whether an earlier attempt with the same `work` may have been committed.
   * @throws DatabaseError
   */
  async claim(request: ClaimRequest, isRepeated: boolean): Promise<JournalRecord | undefined> {
    if (await this.#batches.add(request)) return ownRecord(request);
    return isRepeated && (await this.#isOwn(request)) ? ownRecord(request) : undefined;
  }

  async #claimAll(requests: readonly ClaimRequest[]): Promise<readonly boolean[]> {
    const input = JSON.stringify(requests.map(inputOf));
    const { rows } = await this.#database.committed(this.#statements.claim, [input]);
    const claimed = new Set(rows.map(({ work }) => work));
    return requests.map(({ work }) => claimed.has(work));
  }

  async #isOwn({ key, generation, work }: ClaimRequest): Promise<boolean> {
    const row = await generationRow(this.#database, this.#statements, key, generation);
    return row !== undefined && row.work === work && recordOf(row).state === "sending";
  }
}

function inputOf({ key, generation, facts, work, keepsPayload }: ClaimRequest): object {
  const { server, flow, reference } = key;
  return {
    reference_key: referenceKey(server, reference),
    flow_key: flowKey(flow),
    generation,
    server,
    flow: stored(flow),
    reference: stored(reference),
    session: thisProcess.instance,
    work,
    payload_hash: facts.payloadHash,
    content_type: facts.contentType,
    mode: facts.mode,
    claimed_at: facts.at,
    server_offset: facts.serverOffset,
    bytes: keepsPayload && facts.payload !== undefined ? hexOf(facts.payload) : undefined,
  };
}

function ownRecord({ key, generation, facts, work, keepsPayload }: ClaimRequest): JournalRecord {
  const { payload, ...known } = facts;
  return withFacts(
    { key, generation, state: "sending", owner: "here", ...known },
    { revision: 0, keepsPayload: keepsPayload && payload !== undefined, work },
  );
}
