/**
 * Records what a process of the test run shows or writes, for the search at the end: see global-setup.ts. Loaded by
 * vitest's workers before anything else, and by the Node processes that they start. It keeps out of the way: everything
 * is passed on unchanged. Nothing is recorded before `begin`: a process without a key cannot give one away.
 */
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import fs from "node:fs";
import { join } from "node:path";
import { format, inspect } from "node:util";
import { isMainThread } from "node:worker_threads";
import { watchFiles } from "./watch-files.mjs";
import { watchOutput } from "./watch-output.mjs";

const ALL = {
  depth: Infinity,
  showHidden: true,
  maxArrayLength: Infinity,
  maxStringLength: Infinity,
  compact: true,
  breakLength: Infinity,
};
/** So many values of a class are kept until the test ends, where looking costs the test no time. */
const KEPT = 1000;
/** Bytes that wait for the end of a test. */
const MEMORY = 4_000_000;
/** Bytes of one file of records, which the search reads as a whole: Node reads no file of 2 GiB. */
const LARGEST = 2 ** 28;
const NAME = Symbol.for("xsdflow.test.key-search");
const CHILD = "XSDFLOW_KEY_SEARCH_PLACE";
const { closeSync, openSync, writeSync } = fs;

class Recorder {
  #folder;
  #file;
  #written = 0;
  #begun = false;
  #kept = new Map();
  #counts = new Map();
  #busy = false;
  #unwritten = [];
  #size = 0;
  #watched = new WeakSet();
  #isChild = process.env[CHILD] !== undefined;
  place = process.env[CHILD] ?? "outside of a test";

  constructor(folder) {
    this.#folder = folder;
    this.Error = new Proxy(Error, {
      construct: (target, args, made) => {
        const error = Reflect.construct(target, args, made);
        this.keep("error", error);
        return error;
      },
    });
    watchOutput((...record) => this.record(...record));
    watchFiles((...record) => this.record(...record), folder);
  }

  /** This process has a key: from now on. Processes that it starts are recorded from their beginning. */
  begin() {
    if (this.#begun) return;
    this.#begun = true;
    const preload = `--import=${import.meta.url.replace(/\?.*$/, "")}`;
    process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} ${preload}`.trim();
    this.at(this.place);
    process.on("exit", () => this.settle());
    subscribe("xsdflow:flows", (event) => this.keep("log line", event));
  }

  /** Says which test is running. */
  at(place) {
    this.place = place;
    if (this.#begun) process.env[CHILD] = place;
  }

  /** Keeps bytes or text of a kind: written when the test is over, and at once where the process may be killed. */
  record(kind, what, data) {
    if (!this.#begun) return;
    const body = typeof data === "string" ? Buffer.from(data) : data;
    const head = { kind, what, place: this.place, bytes: body.byteLength };
    this.#unwritten.push(Buffer.from(`${JSON.stringify(head)}\n`), body);
    this.#size += body.byteLength;
    if (this.#isChild || this.#size > MEMORY) this.#write();
  }

  /** Vitest's console does not write to the streams of the process. Many test files of a process have one console. */
  watchConsole(console) {
    for (const name of ["log", "info", "warn", "error", "debug"]) {
      const original = console[name];
      if (this.#watched.has(original)) continue;
      console[name] = (...args) => {
        this.record("output", "console", format(...args));
        original.apply(console, args);
      };
      this.#watched.add(console[name]);
    }
  }

  #write() {
    if (this.#unwritten.length === 0) return;
    const bytes = Buffer.concat(this.#unwritten);
    writeSync(this.#open(bytes.length), bytes);
    this.#unwritten = [];
    this.#size = 0;
  }

  #open(bytes) {
    if (this.#file !== undefined && this.#written + bytes > LARGEST) {
      closeSync(this.#file);
      this.#file = undefined;
    }
    if (this.#file === undefined) {
      const name = `${process.pid}-${randomBytes(4).toString("hex")}.records`;
      this.#file = openSync(join(this.#folder, name), "a");
      this.#written = 0;
    }
    this.#written += bytes;
    return this.#file;
  }

  /** Keeps every way in which a value shows itself. */
  look(kind, value) {
    if (!this.#begun || this.#busy) return;
    this.#busy = true;
    const name = value?.constructor?.name ?? typeof value;
    const forms = [
      () => inspect(value, ALL),
      () => JSON.stringify(value),
      () => String(value),
      () => value?.stack,
    ];
    const text = forms.map((form) => attempt(form)).join("\n");
    this.#busy = false;
    this.record(kind, name, text);
  }

  /** An object of the client came into being. */
  made(object) {
    this.keep("inspect", object);
  }

  /** Looks at a value later, when its constructors are done and the test is over; where it may be too late then, soon. */
  keep(kind, value) {
    if (!this.#begun || this.#busy) return;
    const count = (this.#counts.get(value.constructor) ?? 0) + 1;
    this.#counts.set(value.constructor, count);
    if (count <= KEPT && !this.#isChild) this.#kept.set(value, kind);
    else queueMicrotask(() => this.look(kind, value));
  }

  /** Looks at what was kept. */
  settle() {
    for (const [value, kind] of this.#kept) this.look(kind, value);
    this.#kept.clear();
    this.#counts.clear();
    this.#write();
  }
}

function attempt(form) {
  try {
    return form() ?? "";
  } catch (error) {
    return `${error}`;
  }
}

/** The recorder of this process; undefined where nothing is recorded. */
export const recorder = install();

function install() {
  const folder = process.env.XSDFLOW_KEY_SEARCH;
  if (folder === undefined || !isMainThread) return undefined;
  if (globalThis[NAME] !== undefined) return globalThis[NAME];
  const made = new Recorder(folder);
  globalThis[NAME] = made;
  if (process.env[CHILD] !== undefined) made.begin();
  return made;
}
