/** Stores executions on disk if a test needs them to outlive the emulator. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Execution } from "./execution.ts";

/** Storage of executions and inputs. */
export interface StateKeeper {
  /** Executions of earlier runs, in the order in which they were accepted. */
  load(): Execution[];
  /** Stores the present state of an execution. */
  save(execution: Execution): void;
  /** Stores an input. */
  saveInput(id: string, bytes: Uint8Array): void;
  /** An input, if it is stored. */
  input(id: string): Uint8Array | undefined;
}

/** State that is lost when the process ends. */
export function memoryState(): StateKeeper {
  const inputs = new Map<string, Uint8Array>();
  return {
    load: () => [],
    save: () => {},
    saveInput: (id, bytes) => void inputs.set(id, bytes),
    input: (id) => inputs.get(id),
  };
}

/**
 * State in a folder: one line of JSON for each change, written before the answer is sent, so that even a killed
 * server does not lose an accepted execution. The last line of an execution counts; an incomplete line is ignored.
 */
export function diskState(folder: string): StateKeeper {
  const inputs = join(folder, "inputs");
  const file = join(folder, "executions.ndjson");
  mkdirSync(inputs, { recursive: true });
  return {
    load() {
      const executions = existsSync(file) ? lastLines(readFileSync(file, "utf8")) : [];
      compact(file, executions);
      return executions;
    },
    save: (execution) => appendFileSync(file, `${JSON.stringify(execution)}\n`),
    saveInput: (id, bytes) => writeFileSync(join(inputs, id), bytes),
    input(id) {
      const path = join(inputs, id);
      return /^[\da-f-]+$/u.test(id) && existsSync(path) ? readFileSync(path) : undefined;
    },
  };
}

function lastLines(text: string): Execution[] {
  const executions = new Map<string, Execution>();
  for (const line of text.split("\n")) {
    const execution = parseLine(line);
    if (execution) executions.set(execution.id, execution);
  }
  return [...executions.values()].sort((a, b) => a.number - b.number);
}

function parseLine(line: string): Execution | undefined {
  try {
    return line === "" ? undefined : (JSON.parse(line) as Execution);
  } catch {
    return undefined;
  }
}

// A fresh file also ends an incomplete last line, which the next append would otherwise continue.
function compact(file: string, executions: readonly Execution[]): void {
  const next = `${file}.next`;
  writeFileSync(next, executions.map((execution) => `${JSON.stringify(execution)}\n`).join(""));
  renameSync(next, file);
}
