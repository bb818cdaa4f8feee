/** The runner of the W3C suite against a suite of four tests, one of which is wrong about XML Schema. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const RUNNER = fileURLToPath(new URL("run.mjs", import.meta.url));
const DIST = process.env.XSDFLOW_DIST ?? fileURLToPath(new URL("../../build", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "xsdflow-suite-"));

const SCHEMA =
  '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:int"/></xs:schema>';
const FILES: Readonly<Record<string, string>> = {
  "a.xsd": SCHEMA,
  "bad.xsd": SCHEMA.replace("xs:int", "xs:nothing"),
  "one.xml": "<a>1</a>",
  "x.xml": "<a>x</a>",
};
const common = { contributor: "own", version: ["1.0"], status: "accepted" };
const TESTS = [
  { ...common, id: "schema", kind: "schema", schemaDocs: ["bad.xsd"], expected: "invalid" },
  {
    ...common,
    id: "one",
    kind: "instance",
    schemaDocs: ["a.xsd"],
    instanceDoc: "one.xml",
    expected: "valid",
  },
  { ...common, id: "x", kind: "instance", schemaDocs: ["a.xsd"], instanceDoc: "x.xml", expected: "valid" },
  { ...common, id: "queried", kind: "schema", schemaDocs: ["bad.xsd"], expected: "valid", status: "queried" },
  { ...common, id: "later", kind: "schema", schemaDocs: ["bad.xsd"], expected: "valid", version: ["2.0"] },
];

function run(
  known: readonly object[],
  ...args: readonly string[]
): { status: number | null; stdout: string } {
  const list = join(folder, "known.json");
  writeFileSync(list, JSON.stringify({ "1.0": known }));
  return spawnSync(process.execPath, [RUNNER, "--suite", folder, "--known", list, "--dist", DIST, ...args], {
    encoding: "utf8",
  });
}

const X = { id: "x", says: "invalid", reason: "x is no int", section: "Part 2 §3.3.17" };

beforeAll(() => {
  const files = join(folder, "files");
  mkdirSync(files);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(files, name), text);
  spawnSync("tar", ["-czf", join(folder, "visible.tar.gz"), "-C", files, "."]);
  const lines = TESTS.map((test) => JSON.stringify(test)).join("\n");
  writeFileSync(join(folder, "visible-manifest.jsonl.gz"), gzipSync(lines));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("without shared data the run reports that it is skipped", () => {
  const { status, stdout } = spawnSync(process.execPath, [RUNNER, "--suite", join(folder, "none")], {
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([0, "skipped: no shared data\n"]);
});

describe.skipIf(!existsSync(join(DIST, "codegen/index.js")))("the runner of the W3C suite", () => {
  it("counts the undisputed tests of its version, by kind", () => {
    const { status, stdout } = run([X]);
    expect(stdout).toMatch(/own +- +1\/1 +1\/2 +- +2\/3 +66\.67 %/);
    expect(status).toBe(0);
  });

  it.each([
    ["a test off the list is wrong", [], /WRONG {2}x: expected valid, is invalid/],
    ["a listed test has become right", [X, { ...X, id: "one" }], /LIST {3}one is right now/],
    ["a listed test is wrong in another way", [{ ...X, says: "crash" }], /LIST {3}x is listed with "crash"/],
    ["the list names no test", [X, { ...X, id: "y" }], /LIST {3}y is not among the measured tests/],
  ])("fails when %s", (_, known, message) => {
    const { status, stdout } = run(known);
    expect([status, stdout]).toEqual([1, expect.stringMatching(message)]);
  });

  it("--only selects tests by a pattern, and --json lists the disagreements", () => {
    const { status, stdout } = run([X], "--only", "^x$", "--json");
    expect([status, JSON.parse(stdout)]).toMatchObject([
      0,
      { measured: 1, wrong: [{ id: "x", says: "invalid" }] },
    ]);
  });

  it("S3: loads all schemas although they break rules, and reports that none crashes or hangs", () => {
    const { status, stdout } = run([], "--tolerate", "all");
    expect(stdout).toContain("1 schemas: 1 tolerated");
    expect(stdout).toContain("tolerated: 1 unresolved");
    expect(stdout).toContain("2 documents: 1 invalid, 1 valid");
    expect([status, stdout]).toEqual([0, expect.stringContaining("crashes, hangs and double answers: 0")]);
  });

  it("an unsupported version is not called invalid", () => {
    const { stdout } = run([], "--version", "2.0", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ wrong: [{ id: "later", says: "unsupported" }] });
  });
});
