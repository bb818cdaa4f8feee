/** Constraints on elements within each other. */
import { describe, expect, it, vi } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { fromXml, toXml, validate, validateXml } from "../../../src/index.ts";
import { PathState } from "../../../src/schema/identity/path-state.ts";

const nested = async (constraints: string) => {
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence>
    <xs:element ref="r" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="id" type="xs:int"/><xs:attribute name="to" type="xs:int"/></xs:complexType>
    ${constraints}</xs:element></xs:schema>`;
  return (await loadSchema([{ uri: "mem.xsd", content }])).element("r");
};

const KEY = `<xs:key name="K"><xs:selector xpath=".//r"/><xs:field xpath="@id"/></xs:key>`;
const UNIQUE = `<xs:unique name="K"><xs:selector xpath=".//r"/><xs:field xpath="@id"/></xs:unique>`;
const CHILDREN = `<xs:unique name="K"><xs:selector xpath="r"/><xs:field xpath="@id"/></xs:unique>`;
const REFERENCE = `<xs:keyref name="F" refer="K"><xs:selector xpath=".//r"/><xs:field xpath="@to"/></xs:keyref>`;
const CHILD_REFERENCE = `<xs:keyref name="G" refer="K"><xs:selector xpath="r"/><xs:field xpath="@to"/></xs:keyref>`;
const SELF = `<xs:unique name="K"><xs:selector xpath=".//."/><xs:field xpath="@id"/></xs:unique><xs:keyref name="F" refer="K"><xs:selector xpath=".//."/><xs:field xpath="@to"/></xs:keyref>`;
const STEPS = `<xs:unique name="K"><xs:selector xpath=".//r/r"/><xs:field xpath="@id"/></xs:unique>${REFERENCE}`;

describe("constraints on elements within each other", () => {
  it.each([
    ["a document of different keys", UNIQUE, `<r><r id="1"><r id="2"/></r><r id="3"/></r>`, 0],
    ["equal keys far from each other", UNIQUE, `<r><r id="1"><r id="2"/></r><r id="2"/></r>`, 1],
    ["equal keys deep in it, told of once", UNIQUE, `<r><r><r><r id="1"/><r id="1"/></r></r></r>`, 1],
    ["an element and one in it", UNIQUE, `<r><r id="1"><r id="1"/></r></r>`, 1],
    ["a key that is missing, told of once", KEY, `<r><r id="1"><r/></r></r>`, 1],
    ["children, which are apart in each element", CHILDREN, `<r><r id="1"><r id="1"/></r><r id="2"/></r>`, 0],
    ["equal children", CHILDREN, `<r><r id="1"><r id="3"/><r id="3"/></r></r>`, 1],
    [
      "a reference to the element itself, which it does not have below it",
      KEY + REFERENCE,
      `<r><r id="1"><r id="2" to="1"/></r></r>`,
      1,
    ],
    [
      "a reference to what was before the element",
      KEY + REFERENCE,
      `<r><r id="1"/><r id="2"><r id="3" to="1"/></r></r>`,
      1,
    ],
    [
      "a reference to what comes later in it",
      KEY + REFERENCE,
      `<r><r id="1"><r id="2" to="3"/><r id="3"/></r></r>`,
      0,
    ],
    [
      "a reference that nobody answers, told of once",
      KEY + REFERENCE,
      `<r><r id="1"><r id="2"><r id="3" to="9"/></r></r></r>`,
      1,
    ],
    ["an element that selects itself", SELF, `<r id="1" to="1"><r id="2" to="2"/></r>`, 0],
    [
      "an element that repeats a key below it, and answers with that one",
      KEY + REFERENCE,
      `<r><r id="5"><r id="6" to="5"/><r id="5"/></r></r>`,
      1,
    ],
    [
      "paths of two steps, the first of which may be the element itself",
      STEPS,
      `<r><r><r id="1"/><r to="1"/></r></r>`,
      1,
    ],
    [
      "references that each element answers itself",
      KEY + REFERENCE,
      `<r><r id="1" to="2"/><r id="2"/></r>`,
      0,
    ],
    [
      "a reference that one element answers",
      KEY + REFERENCE,
      `<r><r id="1"><r id="2" to="3"/></r><r id="3"/></r>`,
      1,
    ],
  ])("%s", async (_, constraints, xml, issues) => {
    const schema = await nested(constraints);
    const result = validateXml(schema, xml);
    expect(result.issues.length, JSON.stringify(result.issues)).toBe(issues);
    if (issues > 0) return;
    const value = fromXml(schema, xml);
    expect(validate(schema, value).valid).toBe(true);
    expect(toXml(schema, value)).toBe(xml);
  });

  it.each([
    ["a unique", UNIQUE],
    ["a key and a keyref", KEY + REFERENCE],
    ["keyrefs of two kinds", KEY + REFERENCE + CHILD_REFERENCE],
  ])("takes steps in proportion to the document: %s", async (_, constraints) => {
    const schema = await nested(constraints);
    const step = vi.spyOn(PathState.prototype, "step");
    try {
      const depth = 1_000;
      const tags = Array.from(
        { length: depth },
        (_, at) => `<r id="${at}" ${at > 0 ? `to="${at + 1}"` : ""}>`,
      );
      const xml = `${tags.join("")}<r id="${depth}"/>${"</r>".repeat(depth)}`;
      expect(validateXml(schema, xml, { maxDepth: depth + 1 }).valid).toBe(true);
      // The direct reader may have a go before the engine.
      expect(step.mock.calls.length).toBeLessThan(20 * depth);
    } finally {
      step.mockRestore();
    }
  });

  it.each([
    ["a unique", UNIQUE],
    ["a key and a keyref", KEY + REFERENCE],
    ["keyrefs of two kinds", KEY + REFERENCE + CHILD_REFERENCE],
  ])("takes steps in proportion to a document that direct ways take: %s", async (_, constraints) => {
    const schema = await nested(constraints);
    const [depth, chains] = [150, 10];
    let id = 0;
    const chain = (): string => {
      const tags = Array.from(
        { length: depth },
        (_, at) => `<r id="${++id}"${at > 0 ? ` to="${id + 1}"` : ""}>`,
      );
      return `${tags.join("")}<r id="${++id}"/>${"</r>".repeat(depth)}`;
    };
    const xml = `<r>${Array.from({ length: chains }, chain).join("")}</r>`;
    const step = vi.spyOn(PathState.prototype, "step");
    const steps = (work: () => void): number => {
      step.mockClear();
      work();
      return step.mock.calls.length;
    };
    try {
      const most = 30 * id;
      let value = fromXml(schema, xml);
      expect(steps(() => expect(validateXml(schema, xml).valid).toBe(true))).toBeLessThan(most);
      expect(
        steps(() => {
          value = fromXml(schema, xml);
        }),
      ).toBeLessThan(most);
      expect(steps(() => expect(toXml(schema, value)).toBe(xml))).toBeLessThan(most);
    } finally {
      step.mockRestore();
    }
  });
});
