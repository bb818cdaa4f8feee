/** A search that cannot fail proves nothing: a run with every kind of leak must fail, and name each of them. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const vitest = fileURLToPath(new URL("../../../node_modules/vitest/vitest.mjs", import.meta.url));
const planted = "test/support/api-key/planted";

interface Ended {
  readonly code: number;
  readonly text: string;
}

/** Runs vitest on one file of planted tests, by the project's own set-up. */
function runOn(file: string): Promise<Ended> {
  const { XSDFLOW_KEY_SEARCH: _, VITEST: __, ...env } = process.env;
  const args = [vitest, "run", "--config", `${planted}/vitest.config.ts`];
  const options = { cwd: root, env: { ...env, PLANTED_FILE: `${planted}/${file}`, NO_COLOR: "1" } };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), text: stdout + stderr });
    });
  });
}

/** What the search printed, without what the tests did. */
const report = ({ text }: Ended): string => text.slice(text.indexOf("API key search:"));

describe("a run whose tests leak", () => {
  const source = readFileSync(new URL("planted/leaks.planted.ts", import.meta.url), "utf8");
  const titles = [...source.matchAll(/^test\("((?:no )?leak: [^"]+)"/gm)].map(([, title = ""]) => title);
  const leaks = titles.filter((title) => title.startsWith("leak"));
  let run: Ended;
  beforeAll(async () => {
    run = await runOn("leaks.planted.ts");
  });

  it("fails though every test passes", () => {
    expect(run.text).toMatch(new RegExp(`Tests +${titles.length} passed`));
    expect(run.code).toBe(1);
    expect(report(run)).toMatch(/^API key search: .* bytes: FOUND in \d+ places\n/);
  });

  it.each(leaks)("names the place: %s", (title) => {
    // A folder that is left is looked at when nobody knows any more which test it was.
    const left: Record<string, RegExp> = {
      "leak: a file that is left": /file \S+\/left holds .* \(reversed\)/,
      "leak: a file's name": /file \S+-name holds /,
    };
    expect(report(run)).toMatch(left[title] ?? new RegExp(`holds .*leaks.planted.ts > ${title}\n`));
  });

  it("recognises a key file, and the environment of a child process", () => {
    expect(titles.length - leaks.length).toBe(2);
    expect(report(run)).not.toContain("no leak");
  });
});

describe("a run whose tests do not leak", () => {
  it("passes, and reports what was searched", async () => {
    const run = await runOn("clean.planted.ts");
    expect(run.code).toBe(0);
    const numbers =
      /API key search: (\d+) errors, (\d+) log lines, (\d+) inspects, (\d+) outputs, (\d+) files, (\d+) bytes: not found/;
    const [, , lines, inspects, , files, bytes] = (numbers.exec(run.text) ?? []).map(Number);
    for (const count of [lines, inspects, files, bytes]) expect(count).toBeGreaterThan(0);
  });
});
