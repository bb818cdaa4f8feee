/** Opens the journal's database when it is first used, makes or checks its tables, and keeps what works on them. */
import { userAgent } from "../../flows/config/user-agent.ts";
import type { Database } from "../database/database.ts";
import { quoteSchema } from "../database/identifier.ts";
import { checkSchema, ensureSchema } from "../database/migrate.ts";
import { type DatabaseSource, openDatabase } from "../database/open.ts";
import { ClaimTable } from "./claims.ts";
import { Heartbeat } from "./heartbeat.ts";
import { RecordTable } from "./records.ts";
import { statementsFor } from "./statements.ts";

/** What works on the tables. */
export interface Opened {
  readonly database: Database;
  readonly claims: ClaimTable;
  readonly records: RecordTable;
  readonly heartbeat: Heartbeat;
}

/** A database that is opened once, and again after a failure. */
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
    if (this.#isClosed) return Promise.reject(new Error("the journal is closed"));
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** Whether other machines have taken this process for living all the time since this term began. */
  isTrusted(term: number): boolean {
    return this.#heartbeat?.term === term && this.#heartbeat.isTrusted();
  }

  /** Called when a claim has ended. */
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
