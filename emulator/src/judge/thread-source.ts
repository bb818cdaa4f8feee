/**
 * The code of the validating thread, as text: functions cannot be passed to a thread, and a file of its own
 * would be found only if this package is neither bundled nor run from its sources. Each function in this
 * module therefore uses only its parameters, globals, and the other functions in `PARTS`.
 */
import type * as NodeFs from "node:fs";
import type * as NodePath from "node:path";
import type * as NodeUrl from "node:url";
import type { MessagePort } from "node:worker_threads";
import type * as Library from "libxml2-wasm";
import type { Compile, JudgeAnswer, Order, ThreadData, Validate } from "./thread-messages.ts";

interface Node {
  readonly fs: typeof NodeFs;
  readonly path: typeof NodePath;
  readonly url: typeof NodeUrl;
}

/** The files that may be read now: `root` is undefined except while a schema is compiled. */
interface Reading {
  root: string | undefined;
  refused: string[];
}

interface State {
  readonly library: typeof Library;
  readonly node: Node;
  readonly reading: Reading;
  readonly schemas: Map<number, Library.XsdValidator>;
}

/** The real path of a file that the schema being compiled may read. */
function permitted(name: string, { fs, path, url }: Node, reading: Reading): string | undefined {
  if (reading.root === undefined) return undefined;
  try {
    const real = fs.realpathSync(name.startsWith("file:") ? url.fileURLToPath(name) : path.resolve(name));
    const folder = reading.root.endsWith(path.sep) ? reading.root : reading.root + path.sep;
    if (real.startsWith(folder) && fs.statSync(real).isFile()) return real;
  } catch {
    // A missing file is refused like a forbidden one.
  }
  if (!reading.refused.includes(name)) reading.refused.push(name);
  return undefined;
}

/**
 * libxml2 requests files from one provider. It responds only while a schema is being compiled, and only from that
 * schema's folder: an instance's xsi:schemaLocation can therefore never make it read anything.
 */
function provideFiles(library: typeof Library, node: Node, reading: Reading): void {
  const { fs } = node;
  const registered = library.xmlRegisterInputProvider({
    match: (name) => permitted(name, node, reading) !== undefined,
    open(name) {
      const path = permitted(name, node, reading);
      return path === undefined ? undefined : fs.openSync(path, "r");
    },
    read: (file, buffer) => fs.readSync(file, buffer, 0, buffer.byteLength, null),
    close(file) {
      fs.closeSync(file);
      return true;
    },
  });
  if (!registered) throw new Error("libxml2 accepts no further input provider.");
}

function failed(error: unknown, { library, reading }: State): JudgeAnswer {
  if (!(error instanceof library.XmlLibError)) return { kind: "broken", message: String(error) };
  return {
    kind: "failed",
    details: error.details.map((detail) => ({ ...detail })),
    refused: reading.refused,
  };
}

function compile({ schema, bytes, url, root }: Compile, state: State): JudgeAnswer {
  const { library, node, reading, schemas } = state;
  let document: Library.XmlDocument | undefined;
  reading.refused = [];
  try {
    reading.root = root === undefined ? "\0" : node.fs.realpathSync(root);
    document = library.XmlDocument.fromBuffer(bytes, url === undefined ? {} : { url });
    schemas.set(schema, library.XsdValidator.fromDoc(document));
    const first = document.root.get("xs:element/@name", { xs: "http://www.w3.org/2001/XMLSchema" });
    return { kind: "compiled", firstElement: first?.content };
  } catch (error) {
    return failed(error, state);
  } finally {
    reading.root = undefined;
    document?.dispose();
  }
}

function validate({ schema, bytes, option }: Validate, state: State): JudgeAnswer {
  const validator = state.schemas.get(schema);
  if (validator === undefined) return { kind: "unknown" };
  let document: Library.XmlDocument | undefined;
  try {
    document = state.library.XmlDocument.fromBuffer(bytes, { option });
    validator.validate(document);
    return { kind: "valid" };
  } catch (error) {
    return failed(error, state);
  } finally {
    document?.dispose();
  }
}

function obey(order: Order, state: State): JudgeAnswer | undefined {
  switch (order.kind) {
    case "compile":
      return compile(order, state);
    case "validate":
      return validate(order, state);
    case "dispose":
      state.schemas.get(order.schema)?.dispose();
      state.schemas.delete(order.schema);
      return undefined;
  }
}

/** Wakes the waiting caller once the answer can be received. */
function reply(answer: JudgeAnswer, port: MessagePort, signal: Int32Array): void {
  port.postMessage(answer);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}

function serve(library: typeof Library, node: Node, { port, signal }: ThreadData): void {
  const state: State = { library, node, reading: { root: undefined, refused: [] }, schemas: new Map() };
  provideFiles(library, node, state.reading);
  port.on("message", (order: Order) => {
    const answer = obey(order, state);
    if (answer !== undefined) reply(answer, port, signal);
  });
  reply({ kind: "valid" }, port, signal);
}

const PARTS = [permitted, provideFiles, failed, compile, validate, obey, reply, serve];

/** The script of the thread; its `workerData` is `ThreadData`. */
export const THREAD_SOURCE: string = `${PARTS.map(String).join("\n")}
const { workerData } = require("node:worker_threads");
const node = { fs: require("node:fs"), path: require("node:path"), url: require("node:url") };
import(workerData.library).then((library) => ${serve.name}(library, node, workerData));`;
