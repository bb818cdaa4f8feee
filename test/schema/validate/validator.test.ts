import { describe, expect, it } from "vitest";
import type { AssessedEnd, AssessedStart, AssessmentSink } from "../../../src/schema/assessment.ts";
import { SchemaValidator } from "../../../src/schema/validate/validator.ts";
import { link, rules, validate } from "./documents.ts";

const set = link({
  namespace: "urn:inv",
  prefixes: { inv: "urn:inv" },
  elements: {
    Invoice: {
      line: 3,
      type: {
        complex: true,
        line: 4,
        content: {
          sequence: [
            { element: "number", type: "xs:string", line: 5 },
            { element: "line", max: "unbounded", line: 6, type: "Line" },
            { element: "total", type: "xs:decimal", line: 7 },
            { element: "note", type: "xs:string", min: 0, line: 8 },
          ],
        },
      },
    },
    Creditnote: { type: "xs:string" },
  },
  types: {
    Line: {
      complex: true,
      line: 10,
      simple: "xs:string",
      attributes: [
        { name: "price", type: "xs:decimal", line: 11 },
        { name: "sku", type: "xs:string" },
      ],
    },
  },
});

const document = (content: string, prefix = "inv"): string =>
  `<${prefix}:Invoice xmlns:${prefix}="urn:inv">${content.replaceAll("inv:", `${prefix}:`)}</${prefix}:Invoice>`;

describe("an issue", () => {
  it("gives the place as a path with the document's prefixes, line, column, and the declaration", () => {
    const content = '<inv:number>1</inv:number><inv:line/>\n<inv:line price="x"/><inv:total>1</inv:total>';
    expect(validate(set, document(content, "i"))).toEqual([
      {
        code: "invalid-value",
        rule: "cvc-datatype-valid.1.2.1",
        message: expect.stringMatching(/^The attribute price: /),
        path: "",
        xpath: "/i:Invoice[1]/i:line[2]/@price",
        line: 2,
        column: expect.any(Number),
        schema: { file: "t.xsd", line: 11 },
      },
    ]);
  });

  it.each([
    [
      "<inv:number/><inv:line/><inv:totl>1</inv:totl>",
      "<inv:totl> is not allowed here, in <inv:Invoice>: expected <inv:total> or <inv:line>.",
    ],
    [
      "<inv:number/><inv:line/><inv:total>1</inv:total><inv:x/>",
      "<inv:x> is not allowed here, in <inv:Invoice>: expected <inv:note>, or the end.",
    ],
    [
      "<inv:number/><inv:total>1</inv:total>",
      "<inv:total> in <inv:Invoice> comes too early: expected <inv:line> before it.",
    ],
    ["<inv:number/><inv:line/>", "<inv:Invoice> is incomplete: <inv:total> is missing."],
    [
      "<inv:number/><inv:line/><inv:total>1</inv:total><inv:number/>",
      "<inv:number> is out of order or one too many here, in <inv:Invoice>: expected <inv:note>, or the end.",
    ],
    [
      "<inv:number/><line/><inv:total>1</inv:total>",
      "<line> is of no namespace, but must be of namespace urn:inv here, in <inv:Invoice>.",
    ],
    [
      '<inv:number/><inv:line prize="1"/><inv:total>1</inv:total>',
      "<inv:line> cannot have the attribute prize; others that it may have: price or sku.",
    ],
  ])("of %s contains what was expected and what was found", (content, message) => {
    expect(validate(set, document(content)).map((issue) => issue.message)).toEqual([message]);
  });

  it("of an unknown root names the elements that are nearest in spelling", () => {
    expect(validate(set, '<inv:CreditNote xmlns:inv="urn:inv"/>')).toMatchObject([
      {
        code: "unknown-root",
        message:
          "The document element must be <inv:Creditnote> or <inv:Invoice>; found <inv:CreditNote> of namespace urn:inv.",
      },
    ]);
  });

  it("of a blocked substitution names the head", () => {
    const blocked = link({
      elements: {
        r: { type: { complex: true, content: { ref: "head" } } },
        head: { block: ["substitution"] },
        member: { substitutes: "head" },
      },
    });
    expect(validate(blocked, "<r><member/></r>").map(({ message }) => message)).toEqual([
      "<member> may not substitute for <head> here, in <r>: the schema blocks that substitution.",
    ]);
  });

  it("names at most eight of what was expected", () => {
    const names = Array.from({ length: 12 }, (_, index) => `name${index}`);
    const many = link({
      elements: {
        r: { type: { complex: true, content: { choice: names.map((element) => ({ element })) } } },
      },
    });
    const [issue] = validate(many, "<r><nam9/></r>");
    expect(issue?.message).toMatch(/expected <name9>, (<name\d+>, ){7}|or one of 4 more\.$/);
    expect(issue?.message).toMatch(/or one of 4 more\.$/);
  });
});

describe("after an issue the rest is still checked, and nothing is reported twice", () => {
  it.each([
    [
      "a child in the wrong place is checked by its own declaration",
      "<inv:number/><inv:line/><inv:total>1</inv:total><inv:total>x</inv:total>",
      2,
    ],
    [
      "an unknown child takes the place of what is missing next",
      "<inv:number/><inv:lines><inv:a/><inv:b/></inv:lines><inv:total>1</inv:total>",
      1,
    ],
    [
      "an unknown child takes the place of what is missing at the end",
      "<inv:number/><inv:line/><inv:summary/>",
      1,
    ],
    ["a child left out is reported once", "<inv:line/><inv:line/><inv:total>1</inv:total>", 1],
    [
      "the inside of an unknown child is left alone",
      "<inv:number/><inv:what><inv:number><x/></inv:number></inv:what><inv:line/><inv:total>1</inv:total>",
      1,
    ],
    [
      "faults of different elements are all reported",
      '<inv:number/><inv:line price="a"/><inv:line price="b"/><inv:total>c</inv:total>',
      3,
    ],
  ])("%s", (_title, content, count) => {
    expect(validate(set, document(content))).toHaveLength(count);
  });
});

describe("limits", () => {
  it("reports up to maxIssues, then one of code limit (row 29)", () => {
    const lines = '<inv:line price="x"/>'.repeat(500);
    const xml = document(`<inv:number/>${lines}<inv:total>1</inv:total>`);
    const found = validate(set, xml, { maxIssues: 10 });
    expect(found).toHaveLength(11);
    expect(found.at(-1)).toMatchObject({
      code: "limit",
      message: "There are more issues than the 10 reported.",
    });
    expect(validate(set, xml)).toHaveLength(101);
  });

  it("validates to a depth of maxDepth and reports the limit once (row 10)", () => {
    const any = link({ elements: { a: {} } });
    const nested = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect(validate(any, nested(256))).toEqual([]);
    expect(rules(any, nested(257))).toEqual(["limit.maxDepth"]);
    expect(rules(any, nested(20_000))).toEqual(["limit.maxDepth"]);
    expect(rules(any, nested(5), { maxDepth: 4 })).toEqual(["limit.maxDepth"]);
  });

  it("ignores schema location hints (row 6)", () => {
    const hints =
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x http://127.0.0.1:9/x.xsd odd"';
    expect(rules(link({ elements: { a: {} } }), `<a ${hints}/>`)).toEqual([]);
  });

  it("a model that cannot be followed is an issue of code limit", () => {
    const many = Array.from({ length: 5000 }, () => ({ element: "a", min: 0 }));
    const ambiguous = link({ elements: { r: { type: { complex: true, content: { sequence: many } } } } });
    expect(validate(ambiguous, "<r><a/><a/></r>").map(({ code }) => code)).toEqual(["limit"]);
  });
});

describe("the root option", () => {
  const shapes = link({
    elements: {
      shape: { type: "xs:string", abstract: true },
      circle: { type: "xs:string", substitutes: "shape" },
      other: { type: "xs:string" },
    },
  });

  it("allows that element and the members of its substitution group", () => {
    expect(rules(shapes, "<circle/>", { root: "shape" })).toEqual([]);
    expect(rules(shapes, "<other/>", { root: "shape" })).toEqual(["cvc-elt.1"]);
    expect(rules(shapes, "<shape/>", { root: "shape" })).toEqual(["cvc-elt.2"]);
  });

  it("must name an element of the schema", () => {
    expect(() => new SchemaValidator(shapes, { root: "nothing" })).toThrow(RangeError);
  });
});

/** What a sink is told, a line each. */
class Log implements AssessmentSink {
  readonly lines: string[] = [];
  startElement({ tag, declaration, type, particle, wildcard, nil, typed, attributes }: AssessedStart): void {
    const flags = [
      declaration && "declared",
      type && `type ${type.key ?? "anonymous"}`,
      particle && "particle",
      wildcard && "wildcard",
      nil && "nil",
      typed && "typed",
    ].filter(Boolean);
    const list = attributes.map(({ attribute, use, result, defaulted }) => {
      const parts = [use && "use", result && (result.ok ? "ok" : "wrong"), defaulted && "defaulted"].filter(
        Boolean,
      );
      return ` @${attribute.local}=${attribute.value} (${parts.join(" ")})`;
    });
    this.lines.push(`<${tag.local}> ${flags.join(", ")}${list.join("")}`);
  }
  text(data: string): void {
    this.lines.push(data);
  }
  endElement({ simple, defaulted }: AssessedEnd): void {
    const value =
      simple === undefined ? "" : ` ${JSON.stringify(simple.raw)} ${simple.result.ok ? "ok" : "wrong"}`;
    this.lines.push(`</>${value}${defaulted ? " defaulted" : ""}`);
  }
}

describe("the sink receives everything, in order", () => {
  const told = link({
    elements: {
      r: {
        type: {
          complex: true,
          content: {
            sequence: [
              { element: "a", type: "xs:int", default: "5" },
              { element: "m", type: { complex: true, mixed: true }, min: 0 },
              { any: { not: "" }, process: "skip", min: 0 },
            ],
          },
          attributes: [
            { name: "x", type: "xs:int" },
            { name: "d", type: "xs:int", default: "1" },
          ],
        },
      },
    },
  });
  const log = (xml: string): readonly string[] => {
    const sink = new Log();
    validate(told, xml, { sink });
    return sink.lines;
  };

  it("of a valid document", () => {
    expect(log('<r x="2"> <a/> <m>t</m> <y:s xmlns:y="urn:y" k="v">u<z/></y:s></r>')).toEqual([
      "<r> declared, type anonymous @x=2 (use ok) @d=1 (use ok defaulted)",
      "<a> declared, type {http://www.w3.org/2001/XMLSchema}int, particle",
      '</> "5" ok defaulted',
      "<m> declared, type anonymous, particle",
      "t",
      "</>",
      "<s> particle, wildcard @k=v ()",
      "u",
      "<z> ",
      "</>",
      "</>",
      "</>",
    ]);
  });

  it("of an invalid one", () => {
    expect(log('<r x="?" d="2"><a>b</a><what/></r>')).toEqual([
      "<r> declared, type anonymous @x=? (use wrong) @d=2 (use ok)",
      "<a> declared, type {http://www.w3.org/2001/XMLSchema}int, particle",
      '</> "b" wrong',
      "<what> ",
      "</>",
      "</>",
    ]);
  });
});
