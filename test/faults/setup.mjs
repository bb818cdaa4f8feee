/** What the fault proofs share: the modules under test (what was built, or with `--source` the sources), time, folders, numbers. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { compiledOf } from "../support/sources/compiled.mjs";

/** Numbers from the command line by their defaults, and `source`. */
export function readArguments(defaults) {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: "string", default: String(value) }]),
  );
  const { values } = parseArgs({ options: { ...options, source: { type: "boolean", default: false } } });
  const { source, ...numbers } = values;
  return {
    source,
    ...Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, Number(text)])),
  };
}

/**
 * Where a source is to be loaded from: in a test run, its compiled module, which needs no loader.
 *
 * @param file relative to the project
 */
export function sourceModule(file) {
  const source = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  return pathToFileURL(compiledOf(source) ?? source).href;
}

/** The client. */
export async function loadClient(source) {
  return import(source ? sourceModule("src/flows/index.ts") : "xsdflow/flows");
}

/** The queue. */
export async function loadQueue(source) {
  return import(source ? sourceModule("src/queue/index.ts") : "xsdflow/queue");
}

/** The client and the emulator. */
export async function loadModules(source) {
  const emulator = await import(source ? sourceModule("emulator/src/index.ts") : "xsdflow-emulator");
  return { ...(await loadClient(source)), ...emulator };
}

/** Seeded numbers in [0, 1) (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list. */
export function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

/** A clock that runs so many times faster than the wall's: real sockets, and no long sleeps. */
export function fastClock(factor) {
  const start = performance.now();
  const epoch = Date.now();
  const monotonic = () => (performance.now() - start) * factor;
  return {
    monotonic,
    now: () => Math.round(epoch + monotonic()),
    timer(ms, action) {
      const handle = setTimeout(action, ms / factor);
      return () => clearTimeout(handle);
    },
  };
}

export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Runs `work` with an empty folder, which is gone afterwards. */
export async function withFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), "xsdflow-faults-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Collects what does not hold; the process then ends with 1. */
export class Verdict {
  #broken = [];

  hold(condition, what) {
    if (!condition) this.#broken.push(what);
  }

  get ok() {
    return this.#broken.length === 0;
  }

  print() {
    for (const what of this.#broken.slice(0, 20)) console.log(`BROKEN: ${what}`);
    if (this.#broken.length > 20) console.log(`BROKEN: and ${this.#broken.length - 20} more`);
    console.log(this.ok ? "held" : "NOT HELD");
    process.exitCode = this.ok ? 0 : 1;
  }
}
