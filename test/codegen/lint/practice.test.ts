/** Lint rules over schemas from practice: no crash, and every finding has a place. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lintSchema } from "../../../codegen/lint/lint.ts";
import type { LintFinding } from "../../../codegen/lint/rule.ts";
import { LINT_RULES } from "../../../codegen/lint/rules.ts";
import { corpusFolder, familyNames, readFamily } from "../../corpus/support/shared-data.ts";
import { tellOfMissingCorpus } from "../../corpus/support/without-corpus.ts";

const IDS: ReadonlySet<string> = new Set(LINT_RULES.map(({ id }) => id));

function expectComplete(findings: readonly LintFinding[]): void {
  const incomplete = findings.filter(
    ({ rule, file, line, column, message }) =>
      !IDS.has(rule) || file === "" || line < 1 || column < 1 || message === "",
  );
  expect(incomplete).toEqual([]);
}

tellOfMissingCorpus();

describe.skipIf(corpusFolder === undefined)("lintSchema over schemas from practice", () => {
  it.each(familyNames())("examines %s", async (name) => {
    const { folder, roots } = readFamily(name);
    const [root = ""] = roots;
    const findings = await lintSchema([join(folder, root)], { root: folder, doctype: "ignore" });
    expectComplete(findings);
    expect(findings.filter(({ rule }) => rule === "invalid-schema")).toEqual([]);
  });
});

const suite = corpusFolder === undefined ? "" : join(corpusFolder, "../w3c-xsdtests");
/** As many schemas of the W3C suite are examined, valid and invalid ones. */
const TESTS = 20;

interface ManifestLine {
  readonly kind: string;
  readonly set: string;
  readonly schemaDocs: readonly string[];
}

/** Schemas of one document each, evenly chosen from the manifest without the sets that have little but values. */
function chosenSchemas(): readonly string[] {
  const lines = gunzipSync(readFileSync(join(suite, "visible-manifest.jsonl.gz")))
    .toString("utf8")
    .split("\n");
  const single = lines.flatMap((line): string[] => {
    if (line === "" || line.includes('"set":"NIST')) return [];
    const { kind, schemaDocs } = JSON.parse(line) as ManifestLine;
    return kind === "schema" && schemaDocs.length === 1 ? [...schemaDocs] : [];
  });
  const step = Math.floor(single.length / TESTS);
  return Array.from({ length: TESTS }, (_, index) => single[index * step] ?? "");
}

describe.skipIf(corpusFolder === undefined)("lintSchema over schemas of the W3C suite", () => {
  let folder = "";
  let schemas: readonly string[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "xsdflow-lint-"));
    schemas = chosenSchemas();
    const { status } = spawnSync("tar", [
      ...["-xzf", join(suite, "visible.tar.gz"), "-C", folder],
      ...schemas,
    ]);
    expect(status).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("examines twenty of them", async () => {
    for (const schema of schemas) expectComplete(await lintSchema([join(folder, schema)], { root: folder }));
    expect(schemas).toHaveLength(TESTS);
  });
});
