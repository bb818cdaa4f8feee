/** Searches the records of a run, its temporary folders and the tree for API keys. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { FormFinder } from "./form-finder.ts";
import { type Form, findForm, formsOf } from "./forms.ts";
import { recordTree } from "./watch-files.mjs";

/** A key, and where it may be seen. */
export interface Secret {
  readonly name: string;
  readonly text: string;
  /** Says which records may hold it: only those whose very purpose it is. */
  readonly isShown: (kind: string, what: string) => boolean;
}

/** What was looked at, by kind. */
export type Counts = Record<"error" | "log line" | "inspect" | "output" | "file" | "bytes", number>;

/** What the search says. */
export interface Finding {
  readonly counts: Counts;
  /** One line for each place that holds a key. */
  readonly places: readonly string[];
}

interface Head {
  readonly kind: string;
  readonly what: string;
  readonly place: string;
  readonly bytes: number;
}

const NEWLINE = 10;
/** Not ours, or not text that anybody made here. */
const UNSEARCHED: ReadonlySet<string> = new Set(["node_modules", ".git"]);

class Search {
  readonly counts: Counts = { error: 0, "log line": 0, inspect: 0, output: 0, file: 0, bytes: 0 };
  readonly places: Set<string> = new Set();
  readonly keyFiles: Set<string> = new Set();
  readonly folders: Set<string> = new Set();
  readonly #secrets: readonly (Secret & { readonly forms: readonly Form[] })[];
  readonly #finder: FormFinder;
  /** Names of what is recorded, and whether they hold a form: they are few, and recorded again and again. */
  readonly #names: Map<string, boolean> = new Map();

  constructor(secrets: readonly Secret[]) {
    this.#secrets = secrets.map((secret) => ({ ...secret, forms: formsOf(secret.text) }));
    this.#finder = new FormFinder(this.#secrets.flatMap(({ forms }) => forms));
  }

  count(kind: string, bytes: number): void {
    this.counts.bytes += bytes;
    if (kind in this.counts) this.counts[kind as keyof Counts] += 1;
  }

  /** A name gives a key away as well as what bears it. */
  #holdsAny(what: string, body: Buffer): boolean {
    let isInName = this.#names.get(what);
    if (isInName === undefined) {
      isInName = this.#finder.isIn(Buffer.from(what));
      this.#names.set(what, isInName);
    }
    return isInName || this.#finder.isIn(body);
  }

  /** Takes one record; `key file` and `folder` say what to do with others. */
  take({ kind, what, place }: Omit<Head, "bytes">, body: Buffer): void {
    this.count(kind, body.length);
    if (kind === "file" && this.keyFiles.has(what)) return;
    if (!this.#holdsAny(what, body)) return;
    const bytes = Buffer.concat([Buffer.from(`${what}\n`), body]);
    for (const { name, forms, isShown } of this.#secrets) {
      const form = isShown(kind, what) ? undefined : findForm(bytes, forms);
      if (form !== undefined)
        this.places.add(`${kind} ${this.#masked(what)} holds ${name} (${form}), from ${place}`);
    }
  }

  #masked(text: string): string {
    return this.#secrets.reduce((masked, secret) => masked.replaceAll(secret.text, "[key]"), text);
  }

  /** What tests declared, before anything is judged by it. */
  declare({ kind, what }: Head): void {
    if (kind === "key file") this.keyFiles.add(what);
    if (kind === "folder") this.folders.add(what);
  }
}

/** The files of the records, one by one: together they have gigabytes. */
function* recordFiles(folder: string): Generator<Buffer> {
  for (const name of readdirSync(folder))
    if (name.endsWith(".records")) yield readFileSync(join(folder, name));
}

function eachRecord(bytes: Buffer, action: (head: Head, body: Buffer) => void): void {
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, at);
    const head = headOf(bytes.toString("utf8", at, end === -1 ? bytes.length : end));
    // A process that is killed may leave half a record: what there is of it is searched.
    if (head === undefined) {
      action(CUT, bytes.subarray(at));
      return;
    }
    at = end + 1 + head.bytes;
    action(head, bytes.subarray(end + 1, at));
  }
}

const CUT: Head = { kind: "output", what: "a record that was cut off", place: "a killed process", bytes: 0 };

function headOf(line: string): Head | undefined {
  try {
    return JSON.parse(line) as Head;
  } catch {
    return undefined;
  }
}

/**
 * @param records folder of the records
 * @param tree the project, with its snapshots, fixtures and whatever the run left in it
 */
export function searchRun(records: string, tree: string, secrets: readonly Secret[]): Finding {
  const search = new Search(secrets);
  for (const bytes of recordFiles(records)) eachRecord(bytes, (head) => search.declare(head));
  for (const bytes of recordFiles(records)) {
    eachRecord(bytes, (head, body) => {
      if (head.kind !== "key file" && head.kind !== "folder") search.take(head, body);
    });
  }
  const take = (place: string) => (kind: string, what: string, body: Buffer) =>
    search.take({ kind, what, place }, body);
  for (const folder of search.folders) recordTree(folder, take("a temporary folder that was left"));
  for (const name of readdirSync(tree))
    if (!UNSEARCHED.has(name))
      recordTree(join(tree, name), (kind, file, body) => take("the tree")(kind, relative(tree, file), body));
  return { counts: search.counts, places: [...search.places] };
}

/** The finding in one line, and a line for each place. */
export function describeFinding({ counts, places }: Finding): string {
  const numbers = [
    `${counts.error} errors`,
    `${counts["log line"]} log lines`,
    `${counts.inspect} inspects`,
    `${counts.output} outputs`,
    `${counts.file} files`,
    `${counts.bytes} bytes`,
  ].join(", ");
  if (places.length === 0) return `API key search: ${numbers}: not found`;
  return [
    `API key search: ${numbers}: FOUND in ${places.length} places`,
    ...places.map((place) => `  ${place}`),
  ].join("\n");
}
