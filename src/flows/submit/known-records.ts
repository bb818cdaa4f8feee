/** Reads the journal's records of submissions, for operations after the submission. */
import type { Clock } from "../config/clock.ts";
import { checkReference } from "../config/ids.ts";
import { ConfigurationError } from "../errors/client.ts";
import type { OnDamagedRecord } from "../journal/damaged-record.ts";
import {
  effectiveState,
  type Journal,
  type JournalKey,
  type JournalRecord,
  type JournalState,
} from "../journal/journal.ts";
import { payload as makePayload, type Payload, xmlPayload } from "../payload/payload.ts";
import type { LostReference } from "./reconciliation.ts";
import type { RecordKeeper } from "./record-keeper.ts";

interface RecordsContext {
  readonly journal: Journal;
  /** Base URL. */
  readonly server: string;
  readonly clock: Clock;
}

/** The records of one client's submissions. */
export class KnownRecords {
  readonly #context: RecordsContext;
  readonly #keeper: RecordKeeper;

  constructor(context: RecordsContext, keeper: RecordKeeper) {
    this.#context = context;
    this.#keeper = keeper;
  }

  /**
   * The record of a reference. @throws ConfigurationError if there is none, or if there are several and no
   * flow is given; JournalError
   */
  async of(reference: string, flow: string | undefined): Promise<JournalRecord> {
    const { server, journal } = this.#context;
    checkReference(reference);
    if (flow !== undefined) {
      const record = await this.#keeper.find({ server, flow, reference });
      if (record !== undefined) return record;
    }
    const found = flow === undefined ? journal.findByReference(server, reference) : [];
    const records = await Promise.resolve(found).catch((cause: unknown) => {
      throw this.#keeper.failure("read", reference, cause);
    });
    const [record] = records;
    if (record !== undefined && records.length === 1) return record;
    throw new ConfigurationError(
      records.length > 1
        ? `the reference ${JSON.stringify(reference)} was used with several flows: pass flowId to choose one`
        : `the journal has no record of the reference ${JSON.stringify(reference)}: nothing was submitted under it with this journal`,
    );
  }

  /**
   * The submitted payload: the one given, otherwise the one in the journal. @throws ConfigurationError if the
   * journal does not keep it
   */
  async payloadOf(record: JournalRecord, xml: string | Uint8Array | undefined): Promise<Payload> {
    if (xml !== undefined) return xmlPayload(xml);
    if (record.contentType === "") return makePayload(new Uint8Array(0), "");
    const bytes = await this.#context.journal.payload(record);
    if (bytes !== undefined) return makePayload(bytes, record.contentType);
    throw new ConfigurationError(
      "the journal does not keep payloads (keepPayloads): pass the data again, as xml",
    );
  }

  /** The current state of a record: a submission that has been under way for too long counts as unknown. */
  stateOf(record: JournalRecord): JournalState {
    return effectiveState(record, this.#context.clock.now());
  }

  /**
   * The latest record of a key, if its outcome is known by now: another process may have recorded it while this one looked for its
   * execution. A search then passes over the execution, as one of the journal's, and its "absent" must not let anything be sent.
   */
  async decided(key: JournalKey): Promise<JournalRecord | undefined> {
    const record = await this.#keeper.find(key);
    if (record === undefined) return undefined;
    const state = this.stateOf(record);
    return state === "sending" || state === "unknown" ? undefined : record;
  }

  /** The references of all submissions to this server whose outcome is unknown. */
  async *unknown(onDamaged: OnDamagedRecord): AsyncGenerator<LostReference> {
    const { journal, server } = this.#context;
    for await (const record of journal.records(onDamaged)) {
      if (record.key.server !== server || this.stateOf(record) !== "unknown") continue;
      yield { reference: record.key.reference, flowId: record.key.flow };
    }
  }
}
