/** Many test files run in one process, which loads what they import once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

const root = new URL("../..", import.meta.url).pathname;
/** Vitest loads these anew for each test file. */
const SETUP = /^test\/support\/[\w-]+\/setup\.ts$/u;
const HOOK = /^(?:before|after)(?:Each|All)\(/mu;

test("modules that tests import register no hook: it would hold for the first test file of a process only", () => {
  const modules = ["test", "emulator/test"]
    .flatMap((folder) => sourceFiles(root, folder))
    .filter((file) => !file.endsWith(".test.ts") && !SETUP.test(file));
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.filter((file) => HOOK.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
