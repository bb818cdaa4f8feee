/** Opens the journal's database when it is first used, and creates, upgrades or checks its tables. */
import { userAgent } from "../../flows/config/user-agent.ts";
import type { Database } from "../database/database.ts";
import { quoteSchema } from "../database/identifier.ts";
import { checkSchema, ensureSchema } from "../database/migrate.ts";
import { type DatabaseSource, openDatabase } from "../database/open.ts";
import { ClaimTable } from "./claims.ts";
import { Heartbeat } from "./heartbeat.ts";
import { RecordTable } from "./records.ts";
import { statementsFor } from "./statements.ts";

/** The parts of an open journal. */
export interface Opened {
  readonly database: Database;
  readonly claims: ClaimTable;
  readonly records: RecordTable;
  readonly heartbeat: Heartbeat;
}

/** A database that is opened once. After a failure the next call tries again. */
export class Opening {
  readonly #source: DatabaseSource;
  readonly #schema: string;
  readonly #quoted: string;
  readonly #migrates: boolean;
  #database: Promise<Database> | undefined;
  #opened: Promise<Opened> | undefined;
  #heartbeat: Heartbeat | undefined;
  #isClosed = false;

  constructor(source: DatabaseSource, schema: string, migrates: boolean) {
    this.#source = source;
    this.#schema = schema;
    this.#quoted = quoteSchema(schema);
    this.#migrates = migrates;
  }

  /** @throws DatabaseError, SchemaVersionError, MissingPackageError */
  opened(): Promise<Opened> {
    if (this.#isClosed)
      return Promise.reject(new Error("the journal is closed: call close() only after the last submission"));
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** Whether other machines have treated this process as alive without interruption since this term began. */
  isTrusted(term: number): boolean {
    return this.#heartbeat?.term === term && this.#heartbeat.isTrusted();
  }

  /** Notes the end of a claim. */
  endClaim(): void {
    this.#heartbeat?.end();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#heartbeat?.stop();
    await (await this.#database?.catch(() => undefined))?.close();
  }

  async #open(): Promise<Opened> {
    this.#database ??= openDatabase(this.#source).catch((error: unknown) => {
      this.#database = undefined;
      throw error;
    });
    const database = await this.#database;
    await (this.#migrates ? ensureSchema(database, this.#schema) : checkSchema(database, this.#schema));
    const statements = statementsFor(this.#quoted);
    this.#heartbeat ??= new Heartbeat(database, this.#quoted, userAgent());
    return {
      database,
      claims: new ClaimTable(database, statements),
      records: new RecordTable(database, this.#quoted, statements),
      heartbeat: this.#heartbeat,
    };
  }
}
