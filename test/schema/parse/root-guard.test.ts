/** A document is read by the schema of its own root element, and with options that exist. */
import { describe, expect, it } from "vitest";
import { ArgumentError, OptionRangeError } from "../../../src/arguments/argument-error.ts";
import { fromXmlSettings } from "../../../src/schema/parse/options.ts";
import { RootGuard } from "../../../src/schema/parse/root-guard.ts";
import type { LinkedElement } from "../../../src/schema/schema.ts";
import { DEFAULT_LIMITS } from "../../../src/xml/limits.ts";

const tag = (ns: string, local: string, prefix = "") => ({
  ...{ ns, local, prefix, attributes: [], resolvePrefix: () => undefined },
});
const ISSUE = { code: "text", rule: "r", message: "m", path: "", xpath: "/" } as never;

/** A guard of the element `{urn:a}root`, and the calls that it passes on. */
function guard() {
  const calls: string[] = [];
  const inner = {
    startElement: ({ local }: { readonly local: string }) => calls.push(`<${local}>`),
    text: (data: string) => calls.push(data),
    endElement: () => calls.push("</>"),
  };
  const linked = { declaration: { name: { ns: "urn:a", local: "root" }, key: "{urn:a}root" } };
  return { made: new RootGuard(inner as never, linked as unknown as LinkedElement), calls };
}

describe("the root", () => {
  it("of the schema is passed on with its content, and adds nothing", () => {
    const { made, calls } = guard();
    made.startElement(tag("urn:a", "root"));
    made.text("t");
    made.startElement(tag("", "other"));
    made.endElement();
    made.endElement();
    expect([calls.join(""), made.complain([ISSUE])]).toEqual(["<root>t<other></></>", [ISSUE]]);
  });

  it.each([
    ["another name", tag("urn:a", "other", "p"), "/p:other[1]", "found {urn:a}other"],
    ["another namespace", tag("urn:b", "root"), "/root[1]", "found {urn:b}root"],
    ["no namespace", tag("", "root"), "/root[1]", "found root"],
  ])("with %s is an issue before the others", (_, root, xpath, found) => {
    const { made } = guard();
    made.startElement(root);
    const [first, second] = made.complain([ISSUE]);
    expect(first).toMatchObject({ code: "unknown-root", rule: "cvc-elt.1", xpath });
    expect(first?.message).toContain(`expected the root element {urn:a}root, ${found}`);
    expect(second).toBe(ISSUE);
  });

  it("is told once", () => {
    const { made } = guard();
    made.startElement(tag("", "x"));
    const known = { ...(ISSUE as object), code: "unknown-root" } as never;
    expect(made.complain([known])).toEqual([known]);
  });

  it("is not required if there is none", () => {
    expect(guard().made.complain([])).toEqual([]);
  });
});

describe("the settings of reading", () => {
  it("are the same for no options, and for options that ask for nothing", () => {
    const usual = fromXmlSettings();
    expect(usual).toMatchObject({ maxIssues: 100, defaults: false, validators: [] });
    expect(fromXmlSettings({})).toBe(usual);
    expect(fromXmlSettings({ maxIssues: 100, defaults: false, validators: [], doctype: "refuse" })).toBe(
      usual,
    );
    expect(fromXmlSettings({ maxDepth: DEFAULT_LIMITS.maxDepth })).toBe(usual);
    expect(fromXmlSettings({ maxDepth: undefined } as never)).toBe(usual);
  });

  it("take what is given", () => {
    const settings = fromXmlSettings({ maxIssues: 5, defaults: true, maxDepth: 3 });
    expect(settings).toMatchObject({ maxIssues: 5, defaults: true, limits: { maxDepth: 3 } });
  });

  it("refuse a name that does not exist, and say which one was meant", () => {
    expect(() => fromXmlSettings({ maxIsues: 5 } as never)).toThrow(ArgumentError);
    expect(() => fromXmlSettings({ maxIsues: 5 } as never)).toThrow("maxIssues");
  });

  it.each([
    ["a number of issues below one", { maxIssues: -1 }],
    ["a fraction", { maxIssues: 1.5 }],
    ["a text", { maxIssues: "5" }],
    ["a depth that is no number", { maxDepth: Number.NaN }],
    ["a doctype that is none of the two", { doctype: "maybe" }],
  ])("refuse %s", (_, options) => {
    expect(() => fromXmlSettings(options as never)).toThrow(OptionRangeError);
  });
});
