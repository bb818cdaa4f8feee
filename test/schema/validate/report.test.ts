/** Issues up to their limit, and the frames of open elements from which their places come. */
import { describe, expect, it } from "vitest";
import type { RuleFinding } from "../../../src/schema/finding.ts";
import { Frame } from "../../../src/schema/validate/frame.ts";
import { Report } from "../../../src/schema/validate/report.ts";

const finding = (rule: string, more: Partial<RuleFinding> = {}): RuleFinding => ({
  ...{ code: "invalid-value", rule, message: `m ${rule}`, schema: undefined },
  ...more,
});
const tag = (local: string, prefix?: string) => ({
  ...{ ns: "", local, attributes: [], resolvePrefix: () => undefined },
  ...(prefix === undefined ? {} : { prefix }),
});
const attribute = { ns: "urn:a", local: "x", prefix: "p", value: "1" };

describe("a report", () => {
  const rulesOf = ({ issues }: Report) => issues.map(({ rule }) => rule);

  it("has all issues up to its limit, and then one about the limit", () => {
    const report = new Report([], undefined, 2);
    expect(report.add(finding("a"))?.rule).toBe("a");
    report.add(finding("b"));
    expect([report.full, rulesOf(report)]).toEqual([false, ["a", "b"]]);
    expect(report.add(finding("c"))).toBeUndefined();
    report.add(finding("d"));
    expect(report.full).toBe(true);
    expect(rulesOf(report).slice(0, 2)).toEqual(["a", "b"]);
    expect(report.issues[2]).toMatchObject({
      code: "limit",
      message: "There are more issues than the 2 reported.",
    });
    expect([report.issues.length, report.found]).toEqual([3, 4]);
  });

  it("with a limit of 0 contains only that there are issues", () => {
    const report = new Report([], undefined, 0);
    report.add(finding("a"));
    report.add(finding("b"));
    expect(report.issues.map(({ code }) => code)).toEqual(["limit"]);
  });

  it("counts known issues without storing them", () => {
    const report = new Report([], undefined, 5);
    report.known = new Set(["abstract"]);
    expect(report.add(finding("a", { code: "abstract" }))).toBeUndefined();
    report.known = undefined;
    report.add(finding("b"));
    expect([rulesOf(report), report.found]).toEqual([["b"], 2]);
  });

  it("replaces issues of one cause by one, in the place of the first", () => {
    const report = new Report([], undefined, 5);
    const [a, , c] = [report.add(finding("a")), report.add(finding("b")), report.add(finding("c"))];
    if (a === undefined || c === undefined) throw new Error("not recorded");
    report.replace([a, c], finding("ac"), report.place());
    expect(rulesOf(report)).toEqual(["ac", "b"]);
    report.replace([a], finding("gone"), report.place());
    report.replace([], finding("none"), report.place());
    expect(rulesOf(report)).toEqual(["ac", "b"]);
  });

  it("does not change once it is full", () => {
    const report = new Report([], undefined, 1);
    const a = report.add(finding("a"));
    report.add(finding("b"));
    if (a !== undefined) report.replace([a], finding("c"), report.place());
    expect(report.issues[0]?.rule).toBe("a");
  });
});

describe("the place of an issue", () => {
  const open = [new Frame(tag("a", "p")), new Frame(tag("b"))];

  it("is that of the innermost open element, or of an attribute of it", () => {
    const report = new Report(open, undefined, 5);
    expect(report.add(finding("a"))?.xpath).toBe("/p:a[1]/b[1]");
    expect(report.add(finding("a", { attribute }))?.xpath).toBe("/p:a[1]/b[1]/@p:x");
    expect(new Report([], undefined, 5).add(finding("a", { attribute }))?.xpath).toBe("/@p:x");
    expect(new Report([], undefined, 5).add(finding("a"))?.xpath).toBe("/");
  });

  it("has only the known properties", () => {
    const asked: unknown[] = [];
    const where = (...args: readonly unknown[]) => {
      asked.push(args);
      return { line: 3, column: 4, path: "a.b" };
    };
    const issue = new Report(open, where as never, 5).add(finding("a", { attribute, isText: true }));
    expect(issue).toMatchObject({ line: 3, column: 4, path: "a.b" });
    expect(asked).toEqual([[attribute, true, undefined]]);
    const bare = new Report(open, undefined, 5).add(finding("a"));
    expect(Object.keys(bare ?? {})).toEqual(["code", "rule", "message", "path", "xpath"]);
  });

  it("and its message are short, whatever the document contains", () => {
    const report = new Report(open, undefined, 5);
    const long = "x".repeat(100_000);
    const issue = report.add(finding("a", { message: long, attribute: { ...attribute, local: long } }));
    expect(issue?.message.length).toBeLessThan(5_000);
    expect(issue?.xpath.length).toBeLessThan(5_000);
  });
});

describe("a frame counts its children", () => {
  const counted = (...keys: readonly string[]) => {
    const frame = new Frame(tag("a"));
    return keys.map((key) => frame.countChild(key));
  };

  it.each<[string, readonly string[], readonly number[]]>([
    ["a run of one name", ["a", "a", "a"], [1, 2, 3]],
    ["names in turn", ["a", "b", "a", "b"], [1, 1, 2, 2]],
    ["a name again after another", ["a", "a", "b", "a", "c", "b"], [1, 2, 1, 3, 1, 2]],
    ["names that all objects have", ["__proto__", "constructor", "__proto__"], [1, 1, 2]],
  ])("by name: %s", (_, keys, expected) => {
    expect(counted(...keys)).toEqual(expected);
  });

  it("anew when it is used for another element", () => {
    const frame = new Frame(tag("a"));
    for (const key of ["a", "b", "a"]) frame.countChild(key);
    frame.recovering().excused++;
    frame.text = "t";
    frame.open(tag("c"), "c", 2);
    expect([frame.countChild("a"), frame.countChild("b")]).toEqual([1, 1]);
    expect(frame).toMatchObject({
      key: "c",
      ordinal: 2,
      text: "",
      recovery: undefined,
      kind: "skip",
      governed: false,
    });
  });

  it("has one record of content that is out of order", () => {
    const frame = new Frame(tag("a"));
    expect(frame.recovering()).toBe(frame.recovering());
  });
});
