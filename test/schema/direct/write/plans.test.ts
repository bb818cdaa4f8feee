/** Elements written by their plans: validity and characters at once, and what is taken of a value. */
import { describe, expect, it } from "vitest";
import { PlanSet } from "../../../../src/schema/direct/write/plan-set.ts";
import { WriteState } from "../../../../src/schema/direct/write/state.ts";
import { attempted } from "../attempted.ts";
import { schemaOf } from "./cases.ts";

/** Writes values of the root, without the namespaces that a document would declare. */
async function writerOf(xsd: string): Promise<(value: unknown) => string> {
  const { components, declaration } = (await schemaOf(xsd)).$linked();
  const plans = new PlanSet(components, declaration.name);
  return (value) => attempted(() => plans.element(declaration).write(value, new WriteState()));
}

const OPTIONAL = 'minOccurs="0"';
const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:int" ${more}/>`;
const root = (content: string, more = "", mixed = ""): string =>
  `><xs:element name="r"><xs:complexType ${mixed}>${content}</xs:complexType></xs:element>${more}`;

const CASES: readonly {
  readonly rule: string;
  readonly xsd: string;
  readonly written: readonly (readonly [value: unknown, xml: string])[];
  readonly declined: readonly unknown[];
}[] = [
  {
    rule: "a sequence is written in its own order, whatever the order of properties",
    xsd: root(`<xs:sequence>${e("a")}${e("b", OPTIONAL)}</xs:sequence><xs:attribute name="c"/>`),
    written: [
      [{ a: 1, b: 2 }, "<r><a>1</a><b>2</b></r>"],
      [{ b: 2, a: 1, c: "<" }, '<r c="&lt;"><a>1</a><b>2</b></r>'],
      [{ a: 1, b: undefined }, "<r><a>1</a></r>"],
      [Object.assign(Object.create(null), { a: 1 }), "<r><a>1</a></r>"],
    ],
    declined: [
      {},
      { b: 2 },
      { a: "1" },
      { a: 1, x: 1 },
      { a: [1] },
      { a: null },
      null,
      undefined,
      5,
      "r",
      [{ a: 1 }],
      new Map([["a", 1]]),
      Object.create({ a: 1 }),
      new (class {
        a = 1;
      })(),
    ],
  },
  {
    rule: "counts, Part 1 §3.9.4",
    xsd: root(`<xs:sequence>${e("a", 'minOccurs="2" maxOccurs="3"')}</xs:sequence>`),
    written: [
      [{ a: [1, 2] }, "<r><a>1</a><a>2</a></r>"],
      [{ a: [1, 2, 3] }, "<r><a>1</a><a>2</a><a>3</a></r>"],
    ],
    declined: [
      {},
      { a: [] },
      { a: [1] },
      { a: [1, 2, 3, 4] },
      { a: 1 },
      { a: [1, undefined] },
      { a: new Set([1, 2]) },
    ],
  },
  {
    rule: "a choice has one branch",
    xsd: root(`<xs:choice>${e("a")}<xs:sequence>${e("b")}${e("c")}</xs:sequence></xs:choice>`),
    written: [
      [{ a: 1 }, "<r><a>1</a></r>"],
      [{ c: 2, b: 1 }, "<r><b>1</b><c>2</c></r>"],
    ],
    declined: [{}, { b: 1 }, { c: 1 }, { a: 1, b: 1, c: 1 }, { a: 1, c: 1 }],
  },
  {
    rule: "an empty element has an empty tag",
    xsd: root(
      `<xs:sequence>${e("a", OPTIONAL)}<xs:element name="t" type="xs:string" ${OPTIONAL}/></xs:sequence>`,
    ),
    written: [
      [{}, "<r/>"],
      [{ t: "" }, "<r><t/></r>"],
    ],
    declined: [{ t: null }, { $value: "" }],
  },
  {
    rule: "attributes that are required, or fixed (Part 1 §3.4.4 and §3.5.4)",
    xsd: root(
      '<xs:attribute name="a" use="required"/><xs:attribute name="f" fixed="x"/><xs:attribute name="g" type="xs:int" default="7"/>',
    ),
    written: [
      [{ a: "" }, '<r a=""/>'],
      [{ a: "1", f: "x", g: 8 }, '<r a="1" f="x" g="8"/>'],
    ],
    declined: [{}, { a: "1", f: "y" }, { a: 1 }, { a: "1", g: "8" }],
  },
  {
    rule: "simple content beside attributes",
    xsd: root(
      '<xs:simpleContent><xs:extension base="xs:int"><xs:attribute name="a"/></xs:extension></xs:simpleContent>',
    ),
    written: [
      [{ $value: 5 }, "<r>5</r>"],
      [{ a: "x", $value: 5 }, '<r a="x">5</r>'],
      [5, "<r>5</r>"],
    ],
    declined: [{}, { a: "x" }, { $value: "5" }, { $value: 5, b: 1 }, "5", null],
  },
  {
    rule: "elements that may be nil (Part 1 §3.3.4, cvc-elt.3)",
    xsd: root(`<xs:sequence>${e("a", `nillable="true" ${OPTIONAL}`)}${e("b", OPTIONAL)}</xs:sequence>`),
    written: [
      [{ a: null }, '<r><a xsi:nil="true"/></r>'],
      [{ a: 5 }, "<r><a>5</a></r>"],
    ],
    declined: [{ b: null }, { a: { $nil: true, $value: 5 } }],
  },
  {
    rule: "members of a substitution group are named by a key of their own (Part 1 §3.3.6)",
    xsd: root(
      '<xs:sequence><xs:element ref="h" minOccurs="0" maxOccurs="2"/></xs:sequence>',
      `${e("h")}${e("m", 'substitutionGroup="h"')}${e("o")}`,
    ),
    written: [[{ h: [{ m: 1 }, { h: 2 }] }, "<r><m>1</m><h>2</h></r>"]],
    declined: [{ h: [1] }, { h: [{ o: 1 }] }, { h: [{ m: 1, h: 2 }] }, { h: [{}] }, { h: { m: 1 } }],
  },
  {
    rule: "content in document order is a list of entries",
    xsd: root(`<xs:choice minOccurs="0" maxOccurs="3">${e("a")}${e("b")}</xs:choice>`),
    written: [
      [{ $content: [{ b: 1 }, { a: 2 }, { b: 3 }] }, "<r><b>1</b><a>2</a><b>3</b></r>"],
      [{ $content: [] }, "<r/>"],
      [{}, "<r/>"],
    ],
    declined: [
      { $content: [{ c: 1 }] },
      { $content: [{ a: 1, b: 2 }] },
      { $content: [{}] },
      { $content: ["text"] },
      { $content: [null] },
      { $content: { a: 1 } },
      { $content: [{ a: 1 }, { a: 1 }, { a: 1 }, { a: 1 }] },
      { $content: [{ a: "1" }] },
      { a: 1 },
    ],
  },
  {
    rule: "mixed content has texts among the entries",
    xsd: root(`<xs:sequence>${e("a")}</xs:sequence>`, "", 'mixed="true"'),
    written: [
      [{ $content: ["x<", { a: 1 }, "y"] }, "<r>x&lt;<a>1</a>y</r>"],
      [{ $content: ["", { a: 1 }] }, "<r><a>1</a></r>"],
    ],
    declined: [{ $content: ["x"] }, { $content: [5, { a: 1 }] }, { $content: [{ a: 1 }, "\u0001"] }, {}],
  },
  {
    rule: "attributes that a wildcard lets in (Part 1 §3.10.4)",
    xsd: root(
      '<xs:attribute name="own"/><xs:anyAttribute namespace="##local" processContents="lax"/>',
      '<xs:attribute name="known" type="xs:int"/>',
    ),
    written: [
      [{ $attributes: { b: "<" } }, '<r b="&lt;"/>'],
      [{ own: "1", $attributes: { b: "2", c: undefined } }, '<r own="1" b="2"/>'],
      [{ $attributes: { known: "5" } }, '<r known="5"/>'],
      [{ $attributes: {} }, "<r/>"],
    ],
    declined: [
      { $attributes: { own: "1" } },
      { $attributes: { known: "x" } },
      { $attributes: { b: 5 } },
      { $attributes: { "{urn:x}b": "1" } },
      { $attributes: { "1b": "1" } },
      { $attributes: { "": "1" } },
      { $attributes: { "a b": "1" } },
      { $attributes: { xmlns: "urn:a" } },
      { $attributes: { "{http://www.w3.org/2001/XMLSchema-instance}nil": "true" } },
      { $attributes: "b" },
      { $attributes: ["b"] },
      { $attributes: { b: "\u0001" } },
    ],
  },
  {
    rule: "an element that is not given and has a default value is put there, where it is required",
    xsd: root(`<xs:sequence>${e("a", 'default="7"')}${e("b", `default="8" ${OPTIONAL}`)}</xs:sequence>`),
    written: [[{ a: 1 }, "<r><a>1</a></r>"]],
    declined: [{ a: "x" }, { b: "x" }],
  },
];

describe("elements by their plans", () => {
  it.each(CASES)("$rule", async ({ xsd, written, declined }) => {
    const write = await writerOf(xsd);
    for (const [value, xml] of written) expect(write(value), xml).toBe(xml);
    for (const value of declined) expect(write(value), String(JSON.stringify(value))).toBe("declined");
  });

  it("an error that reading a property throws is passed on", async () => {
    const write = await writerOf(root(`<xs:sequence>${e("a")}</xs:sequence>`));
    const value = {
      get a(): number {
        throw new RangeError("from a getter");
      },
    };
    expect(() => write(value)).toThrow("from a getter");
  });

  it("a getter is a property like any other", async () => {
    const write = await writerOf(root(`<xs:sequence>${e("a")}</xs:sequence>`));
    expect(
      write({
        get a(): number {
          return 5;
        },
      }),
    ).toBe("<r><a>5</a></r>");
  });

  it("one plan is made of a declaration, and one that cannot be made is not tried again", async () => {
    const { components, declaration } = (
      await schemaOf(root(`<xs:sequence>${e("a")}</xs:sequence>`))
    ).$linked();
    const plans = new PlanSet(components, declaration.name);
    expect(plans.element(declaration)).toBe(plans.element(declaration));
    const entity = (await schemaOf('><xs:element name="r" type="xs:ENTITY"/>')).$linked();
    const others = new PlanSet(entity.components, entity.declaration.name);
    expect(attempted(() => others.element(entity.declaration))).toBe("declined");
    expect(attempted(() => others.element(entity.declaration))).toBe("declined");
  });
});
