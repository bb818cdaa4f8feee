import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { html } from "../../../src/cli/report/html.ts";
import { messageWithoutName, Reasons } from "../../../src/cli/report/reasons.ts";
import { summarise } from "../../../src/cli/report/summary.ts";
import { writeReport } from "../../../src/cli/report/write-report.ts";
import { folder } from "../harness.ts";

const header = JSON.stringify({ version: 1, server: "https://s/api/v1", flow: "f" });
const at = (second: number): string => new Date(Date.UTC(2026, 10, 30) + second * 1_000).toISOString();

async function resultsFile(lines: readonly object[], tail: string = ""): Promise<string> {
  const file = join(await folder(), "results.ndjson");
  await writeFile(file, `${[header, ...lines.map((line) => JSON.stringify(line))].join("\n")}\n${tail}`);
  return file;
}

/** Of a hundred records, 90 are done, 5 rejected with two issues, 3 failed, 1 was not sent, 1 is unknown. */
function recordLine(n: number): object {
  const name = { reference: `INV-${n}`, line: n + 1, at: at(n / 20 + (n > 60_000 ? 9_000 : 0)) };
  const milliseconds = 150 + ((n * 7919) % 2_000) + (n % 97 === 0 ? 9_000 : 0);
  const kind = n % 100;
  if (kind < 90) return { ...name, executionId: `e-${n}`, status: "Success", state: "done", milliseconds };
  const issues = [
    {
      code: "facet",
      rule: "cvc-pattern-valid",
      path: `lines[${n % 9}].price`,
      message: `expected a price, found "${n},50"`,
    },
    {
      code: "missing-element",
      rule: "cvc-complex-type.2.4.b",
      path: "customer.name",
      columnName: "Name",
      message: "<name> is missing",
      line: n + 1,
    },
  ];
  if (kind < 95) return { ...name, state: "rejected", issues };
  const error = { code: "flow-failed", message: `template ${n} was not found <b onclick="x()">` };
  if (kind < 98)
    return { ...name, executionId: `e-${n}`, state: "failed", status: "Error", error, milliseconds };
  return kind === 98
    ? { ...name, state: "notSent", error: { code: "rate-limited", message: "429" } }
    : { ...name, state: "unknown", error: { code: "unknown-outcome", message: "the answer was lost" } };
}

const request = (resultsFile: string, file: string) => ({
  ...{
    file,
    resultsFile,
    results: "r.ndjson.results.ndjson",
    out: join(file, "..", "out"),
    rejected: "bad.ndjson",
  },
  next: [{ command: "xsdflow submit --input bad.ndjson", purpose: "When they are mended:" }],
});

describe("the summary of a results file", () => {
  it("takes the last line of each record, and skips a line that a crash cut off", async () => {
    const issues = [{ message: "x" }];
    const file = await resultsFile(
      [
        { reference: "a", line: 1, state: "accepted", at: at(1) },
        { line: 2, state: "rejected", issues, at: at(2) },
        { reference: "c", line: 3, state: "rejected", issues, at: at(3) },
        { reference: "a", line: 1, state: "done", milliseconds: 5, at: at(4) },
        { reference: "b", line: 2, state: "done", at: at(5) },
        {
          reference: "a",
          line: 4,
          state: "rejected",
          error: { code: "reference-conflict", message: "y" },
          at: at(6),
        },
      ],
      '{"reference":"d","sta',
    );
    const { counts, total, timings, reasons } = await summarise(file, "r");
    expect(counts).toMatchObject({ done: 2, rejected: 2, accepted: 0 });
    expect([total, timings.length]).toEqual([4, 1]);
    expect(reasons.map(({ count, code }) => [count, code])).toEqual([
      [1, "record"],
      [1, "reference-conflict"],
    ]);
  });

  it("groups reasons by code and by the shape of the message, and names three examples", () => {
    const reasons = new Reasons();
    for (let n = 0; n < 50; n += 1) {
      const issue = {
        code: "facet" as const,
        message: `expected at most 10, found "${n}"`,
        path: `lines[${n}].a`,
      };
      reasons.add(`INV-${"abc"[n] ?? n}`, { issues: [issue, issue] });
    }
    const [group, ...others] = reasons.all();
    expect(others).toEqual([]);
    expect(group).toMatchObject({ count: 50, shape: 'lines[…].a: expected at most 10, found "…"' });
    expect(group?.examples).toEqual([
      { record: "INV-a", values: '"0"' },
      { record: "INV-b", values: '"1"' },
      { record: "INV-c", values: '"2"' },
    ]);
  });

  it("shows a reason in full if all of its messages are equal", () => {
    const reasons = new Reasons();
    const issue = { message: "<price>: expected at least 1", path: "lines[0].price" };
    for (const record of ["a", "b"]) reasons.add(record, { issues: [issue] });
    expect(reasons.all()).toMatchObject([{ count: 2, shape: "lines[…].price: expected at least 1" }]);
    expect(reasons.all()[0]?.examples.map(({ values }) => values)).toEqual(["", ""]);
  });

  it("does not repeat values that the name of the record contains", () => {
    const reasons = new Reasons();
    for (const record of ["INV-1", "INV-2"])
      reasons.add(record, { error: { code: "x", message: `lost "${record}"` } });
    expect(reasons.all()).toMatchObject([{ shape: 'lost "…"', examples: [{ values: "" }, { values: "" }] }]);
  });

  it("omits the element that a message begins with only if the path ends with it", () => {
    expect(messageWithoutName("a.price", "<price>: x")).toBe("x");
    expect(messageWithoutName("a.price[2]", "<price>: x")).toBe("x");
    expect(messageWithoutName("a.cost", "<price>: x")).toBe("<price>: x");
    expect(messageWithoutName("", "<price>: x")).toBe("<price>: x");
  });

  it("keeps a limited number of groups, however many shapes there are", () => {
    const reasons = new Reasons();
    const letters = (n: number) => [...String(n)].map((digit) => "abcdefghij"[Number(digit)]).join("");
    for (let n = 0; n < 3_000; n += 1) reasons.add(`${n}`, { error: { code: "x", message: letters(n) } });
    expect(reasons.all()).toHaveLength(1_001);
    expect(reasons.all()[0]).toMatchObject({ code: "other", count: 2_000 });
  });
});

describe("the page", () => {
  it("escapes whatever is inserted, in text and in attributes", () => {
    expect(html`<a title="${"\"'<&>"}">${"</a><script>\u202e\u0000"}</a>`.text).toBe(
      '<a title="&quot;&#39;&lt;&amp;&gt;">&lt;/a&gt;&lt;script&gt;\ufffd\ufffd</a>',
    );
  });

  it("has 100 000 records in less than 5 MB, forbids scripts and all that would be loaded, and opens in Chromium", async (test) => {
    const results = await resultsFile(Array.from({ length: 100_000 }, (_, n) => recordLine(n)));
    const file = join(await folder(), "report.html");
    await mkdir(join(file, "..", "out", "INV-99989"), { recursive: true });
    await writeFile(join(file, "..", "out", "INV-99989", 'a "b" #1.pdf'), "");
    await writeReport(request(results, file));
    expect((await stat(file)).size).toBeLessThan(5_000_000);
    const page = await readFile(file, "utf8");
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/,
    );
    expect(page).toContain("<b>90,000</b>done");
    expect(page).toContain("4,500 more records were rejected: all of them are in bad.ndjson.");
    expect(page).toContain('href="./out/INV-99989/a%20%22b%22%20%231.pdf"');
    expect(page).not.toMatch(/<script|<b onclick/);
    const chromium = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));
    if (chromium === undefined) return test.skip("skipped: no Chromium on this machine");
    const profile = await folder();
    const argv = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
    ];
    const more = [
      "--disable-sync",
      "--disable-component-update",
      `--user-data-dir=${profile}`,
      "--enable-logging=stderr",
      "--dump-dom",
    ];
    const { stdout, stderr } = await promisify(execFile)(
      chromium,
      [...argv, ...more, pathToFileURL(file).href],
      {
        maxBuffer: 20_000_000,
        timeout: 60_000,
      },
    );
    expect(stdout).toContain("<h1>Bulk run: 100,000 records</h1>");
    expect(stdout.match(/<svg /g)).toHaveLength(2);
    expect(stderr).not.toMatch(/Content Security Policy|Refused to/);
  }, 120_000);

  it("is readable for a run without results", async () => {
    const file = join(await folder(), "report.html");
    await writeReport({ ...request(await resultsFile([]), file), next: [] });
    expect(await readFile(file, "utf8")).toContain("<h1>Bulk run: 0 records</h1>");
  });
});
