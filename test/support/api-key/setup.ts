/** Loaded before each test file: the recorder, and which test it is that things come from. */
import { relative } from "node:path";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { type Recorder, recorder } from "./recorder.mjs";

if (recorder !== undefined) {
  const { testPath = "" } = expect.getState();
  watchTests(recorder, relative(process.cwd(), testPath));
  recorder.watchConsole(console);
}

function watchTests(to: Recorder, file: string): void {
  to.at(file);
  beforeEach(({ task }) => to.at(`${file} > ${task.name}`));
  afterEach(() => to.settle());
  afterAll(() => to.settle());
}
