/** The results file, with a line of JSON for each record, which is added when the record reaches its state. */
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { type Clock, sleep } from "../config/clock.ts";
import { ConfigurationError } from "../errors/client.ts";
import { isObject } from "../model/read.ts";
import type { BulkResult, BulkState } from "./record.ts";
import { isResultState, linesOfResults } from "./result-lines.ts";
import { WrittenStates } from "./written-states.ts";

/** Milliseconds between writes, and between syncs to the disk. */
const WRITE_EVERY = 250;
const SYNC_EVERY = 5_000;

/** The content of the first line of the file: references are valid only for this server and flow. */
export interface ResultsHeader {
  /** Base URL. */
  readonly server: string;
  /** Flow id; `""` where the server selects. */
  readonly flow: string;
}

/**
 * A results file that is open for adding. Existing lines are never changed. A line that a crash truncated
 * stays, and the next result begins on a new line.
 */
export class ResultsFile {
  readonly #handle: FileHandle;
  readonly #written: WrittenStates;
  readonly #clock: Clock;
  readonly #ending: AbortController = new AbortController();
  readonly #writing: Promise<void>;
  #lines: string[] = [];
  #synced: number;

  private constructor(handle: FileHandle, written: WrittenStates, clock: Clock) {
    this.#handle = handle;
    this.#written = written;
    this.#clock = clock;
    this.#synced = clock.monotonic();
    this.#writing = this.#keepWriting();
    // Errors are reported by `end`, or sooner by `failed`.
    this.#writing.catch(() => {});
  }

  /**
   * Opens the file, creating it and its folder if necessary, and reads its states. @throws errors of the file
   * system; ConfigurationError if it is not a results file of this server and flow
   */
  static async open(file: string, header: ResultsHeader, clock: Clock): Promise<ResultsFile> {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, "a+", 0o600);
    try {
      const written = await readWritten(file, header);
      if (written === undefined) await handle.appendFile(`${JSON.stringify({ version: 1, ...header })}\n`);
      else if (await endsWithinLine(handle)) await handle.appendFile("\n");
      return new ResultsFile(handle, written ?? new WrittenStates(), clock);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Rejects when the file cannot be written; resolves when it is closed. */
  get failed(): Promise<void> {
    return this.#writing;
  }

  /** The last state of a reference in the file. */
  stateOf(reference: string): BulkState | undefined {
    return this.#written.get(reference);
  }

  /**
   * Adds a line, unless the file contains the same state for the record: the file does not grow when the same records are read again.
   * A record without a reference is identified by its place; a rejected record gets another line if the reason has changed.
   *
   * @param again whether the line contains more than the state
   */
  add(result: BulkResult, again: boolean = false): void {
    const state = result.earlier ?? result.state;
    const name = nameOf(result);
    if (name !== undefined) {
      const reason = reasonOf(result);
      if (!again && this.#written.isWritten(name, state, reason)) return;
      this.#written.set(name, state, reason);
    }
    const { earlier: _, ...line } = result;
    this.#lines.push(JSON.stringify({ ...line, state, at: new Date(this.#clock.now()).toISOString() }));
  }

  /** Writes the remaining lines, and closes the file. @throws errors of the file system, earlier ones too */
  async end(): Promise<void> {
    this.#ending.abort();
    try {
      await this.#writing;
    } finally {
      await this.#handle.close();
    }
  }

  async #keepWriting(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      await sleep(this.#clock, WRITE_EVERY, signal).catch(() => {});
      await this.#write();
      if (this.#clock.monotonic() - this.#synced < SYNC_EVERY) continue;
      await this.#handle.datasync();
      this.#synced = this.#clock.monotonic();
    }
    // Lines that were added while the last ones were being written.
    await this.#write();
    await this.#handle.datasync();
  }

  async #write(): Promise<void> {
    if (this.#lines.length === 0) return;
    const lines = this.#lines;
    this.#lines = [];
    await this.#handle.appendFile(`${lines.join("\n")}\n`);
  }
}

/** The states in the file; undefined if it is empty. */
async function readWritten(file: string, header: ResultsHeader): Promise<WrittenStates | undefined> {
  let written: WrittenStates | undefined;
  for await (const line of linesOfResults(file)) {
    const value: Record<string, unknown> = isObject(line) ? line : {};
    if (written === undefined) {
      checkHeader(file, value, header);
      written = new WrittenStates();
      continue;
    }
    const name = nameOf(value);
    if (name !== undefined && isResultState(value.state)) {
      written.set(name, value.state, reasonOf(value));
    }
  }
  return written;
}

/** The parts of a line that identify the record and give the reason for its state. */
type Line = { readonly [name in "reference" | "line" | "file" | "state" | "issues" | "error"]?: unknown };

/**
 * The name that identifies a record: its reference, or its place. A record that is refused because other data has its
 * reference is identified by its place too, because the reference identifies the other data.
 */
function nameOf({ reference, file, line, error }: Line): string | undefined {
  const isConflict = isObject(error) && error.code === "reference-conflict";
  if (typeof reference === "string" && !isConflict) return reference;
  if (typeof file === "string") return `\0file ${file}`;
  if (typeof line === "number") return `\0line ${line}`;
  return isConflict ? `\0conflict ${String(reference)}` : undefined;
}

/** The same text for the same reason, whether it comes from a result or from the file. */
function reasonOf({ state, issues, error }: Line): string {
  return state === "rejected" ? JSON.stringify([issues, error]) : "";
}

function checkHeader(file: string, found: Record<string, unknown>, { server, flow }: ResultsHeader): void {
  if (found.version === 1 && found.server === server && found.flow === flow) return;
  const what =
    found.version === 1
      ? `belongs to ${String(found.server)}, flow ${JSON.stringify(found.flow)}`
      : "is not a results file of this version";
  throw new ConfigurationError(`${file} ${what}: choose another results file`);
}

async function endsWithinLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}
