/** Every API key in tests is made in keys.mjs: else the search of the run would not know it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { faultsOf } from "./key-rule.ts";

const tests = fileURLToPath(new URL("../..", import.meta.url));

const files = readdirSync(tests, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.m?ts$|\.mjs$/.test(entry.name))
  .map((entry) => relative(tests, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));

describe("keys", () => {
  it("are made nowhere but in keys.mjs", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => faultsOf(file, readFileSync(join(tests, file), "utf8")))).toEqual([]);
  });

  it.each([
    'client(url, { apiKey: "abc" })',
    'client(url, { apiKey: () => "abc" })',
    'start({ apiKeys: ["a"] })',
    'const headers = { "x-api-key": `a` };',
    'const env = { ...process.env, SMARTFLOWS_API_KEY: isRight ? key : "wrong" };',
    'new Credentials("abc");',
    `new Credentials(\`abc-\${n}\`);`,
    'emulator.revoke("abc");',
    'cli(["pull", "--api-key", "abc"])',
    "await startEmulator({ flows });",
    "new SmartFlows({ baseUrl, apiKey });",
  ])("made like this are refused: %s", (text) => {
    expect(faultsOf("flows/some.test.ts", text)).toHaveLength(1);
  });

  it.each([
    "client(url, { apiKey: API_KEY })",
    'start({ apiKeys: [apiKey("a")] })',
    'const env = { SMARTFLOWS_API_KEY: "" };',
  ])("taken like this are fine: %s", (text) => {
    expect(faultsOf("flows/some.test.ts", text)).toEqual([]);
  });
});
