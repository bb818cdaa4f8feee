import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { TREE_VARIABLE } from "../support/sources/compiled.mjs";

const run = promisify(execFile);
const loader = new URL("../flows/support/process/typescript-loader.mjs", import.meta.url).href;

/** The full proofs are run by hand (see each script's head); these are small ones of the same, over the sources. */
async function prove(script: string, ...args: readonly string[]): Promise<string> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const flags = process.env[TREE_VARIABLE] ? ["--no-warnings"] : ["--no-warnings", "--import", loader];
  const { stdout } = await run(process.execPath, [...flags, file, "--source", ...args], {
    maxBuffer: 2 ** 24,
  });
  return stdout;
}

test("row 49: random fault schedules: at most one execution a reference, a known end, and reconcile is right", async () => {
  const told = await prove("schedules.mjs", "--runs", "100");
  expect(told).toMatch(/^100 schedules/);
  expect(told).toMatch(/\nheld\n$/);
}, 240_000);

test("kill -9 in a bulk run: every record ran once or is reported unknown", async () => {
  const told = await prove("kill.mjs", "--records", "300", "--kills", "6");
  expect(told).toContain("6 kills in");
  expect(told).toMatch(/"lost":0,"doubled":0/);
  expect(told).toMatch(/\nheld\n$/);
}, 240_000);

test("kill -9 of processes that claim the same references: each is sent once, beside one of version 0.1 too", async () => {
  const told = await prove("claims.mjs", "--references", "600", "--kills", "6", "--processes", "2");
  expect(told).toMatch(/\d+ kills of 3 processes/);
  expect(told).toMatch(/\nheld\n$/);
}, 240_000);

test("a bulk run with one fault in a hundred neither leaks memory nor leaves files behind", async () => {
  const told = await prove("soak.mjs", "--submissions", "3000", "--growth", "12");
  expect(told).toContain("sockets at the server 0; listeners left 0");
  expect(told).toMatch(/\nheld\n$/);
}, 240_000);

test("C2: lost submissions among many executions are found by reading each input once", async () => {
  const told = await prove("reconcile.mjs", "--executions", "1000", "--unknown", "100");
  expect(told).toContain("100 unknown outcomes among 1000 executions: 100 found, 0 wrong, left {}");
  expect(told).toContain("1000 inputs read, at most 1 times each");
  expect(told).toMatch(/\nheld\n$/);
}, 240_000);
