// Runs the test files that have properties (fast-check) with cases that no run before had, and with more of them: `npm run test:random`.
// XSDFLOW_TEST_SEED and XSDFLOW_TEST_RUNS say otherwise. Arguments go to vitest; a file among them is run instead of all.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const RUNS = "20";

const { XSDFLOW_TEST_SEED = "random", XSDFLOW_TEST_RUNS = RUNS } = process.env;
const args = process.argv.slice(2);
const files = args.some((arg) => arg.endsWith(".test.ts")) ? [] : filesWithProperties();
const { status } = spawnSync("npx", ["vitest", "run", ...files, ...args], {
  stdio: "inherit",
  env: { ...process.env, XSDFLOW_TEST_SEED, XSDFLOW_TEST_RUNS },
});
process.exitCode = status ?? 1;

function filesWithProperties() {
  return readdirSync("test", { recursive: true })
    .map((file) => join("test", file))
    .filter((file) => file.endsWith(".test.ts") && /\bfc\.assert\(/.test(readFileSync(file, "utf8")))
    .sort();
}
