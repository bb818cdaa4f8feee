/** Loaded before each test file: the recorder, and which test it is that things come from. */
import { relative } from "node:path";
import { format } from "node:util";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { type Recorder, recorder } from "./recorder.mjs";

if (recorder !== undefined) {
  const { testPath = "" } = expect.getState();
  watchTests(recorder, relative(process.cwd(), testPath));
  watchConsole(recorder);
}

function watchTests(to: Recorder, file: string): void {
  to.at(file);
  beforeEach(({ task }) => to.at(`${file} > ${task.name}`));
  afterEach(() => to.settle());
  afterAll(() => to.settle());
}

/** Vitest's console does not write to the streams of the process. */
function watchConsole(to: Recorder): void {
  for (const name of ["log", "info", "warn", "error", "debug"] as const) {
    const original = console[name];
    console[name] = (...args: unknown[]) => {
      to.record("output", "console", format(...args));
      original.apply(console, args);
    };
  }
}
