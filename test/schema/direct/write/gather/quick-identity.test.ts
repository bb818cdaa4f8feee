/** Identity constraints over values that are valid but for them (Part 1 §3.11.4). */
import { describe, expect, it } from "vitest";
import { QuickIdentity } from "../../../../../src/schema/direct/write/gather/quick-identity.ts";
import { PlanSet } from "../../../../../src/schema/direct/write/plan-set.ts";
import { WriteState } from "../../../../../src/schema/direct/write/state.ts";
import { attempted } from "../../attempted.ts";
import { schemaOf } from "../cases.ts";

const LINES = `<xs:element name="l" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
    <xs:element name="s" type="xs:token" minOccurs="0"/><xs:element name="k" type="xs:decimal" minOccurs="0"/></xs:sequence>
    <xs:attribute name="n" type="xs:int"/><xs:attribute name="f" type="xs:float"/><xs:attribute name="ref" type="xs:int"/></xs:complexType></xs:element>`;

/** Asks whether values satisfy the constraints of the root. */
async function judge(constraints: string): Promise<(value: unknown) => "valid" | "declined"> {
  const xsd = `><xs:element name="r"><xs:complexType><xs:sequence>${LINES}</xs:sequence></xs:complexType>${constraints}</xs:element>`;
  return judgeOf(xsd);
}

async function judgeOf(xsd: string): Promise<(value: unknown) => "valid" | "declined"> {
  const { components, declaration } = (await schemaOf(xsd)).$linked();
  const element = new PlanSet(components, declaration.name).element(declaration);
  const identity = new QuickIdentity(declaration, components);
  return (value) =>
    attempted(() => {
      const state = new WriteState();
      identity.check(element, value, state, identity.enter(element, state));
      return "valid";
    });
}

const fields = (...paths: readonly string[]): string =>
  `<xs:selector xpath="l"/>${paths.map((path) => `<xs:field xpath="${path}"/>`).join("")}`;
const unique = (...paths: readonly string[]): string => `<xs:unique name="u">${fields(...paths)}</xs:unique>`;
const key = (...paths: readonly string[]): string => `<xs:key name="k">${fields(...paths)}</xs:key>`;
const lines = (...items: readonly unknown[]): unknown => ({ l: items });

describe("unique", () => {
  it.each([
    ["nothing is selected", {}],
    ["nothing is selected of a list", lines()],
    ["numbers go up", lines({ n: 1 }, { n: 2 }, { n: 3 })],
    ["numbers go down", lines({ n: 3 }, { n: 2 }, { n: 1 })],
    ["numbers go up, and then down to another", lines({ n: 1 }, { n: 5 }, { n: 3 })],
    ["targets have none", lines({}, {}, { n: 1 }, {})],
    ["numbers are negative", lines({ n: -1 }, { n: 0 }, { n: -2 })],
  ])("is satisfied if %s", async (_, value) => {
    expect((await judge(unique("@n")))(value)).toBe("valid");
  });

  it.each([
    ["one number stands twice", lines({ n: 1 }, { n: 1 })],
    ["one number stands twice among others", lines({ n: 1 }, { n: 2 }, { n: 3 }, { n: 2 })],
    ["the first one comes again", lines({ n: 1 }, { n: 2 }, { n: 1 })],
    ["zero has two signs", lines({ n: 0 }, { n: -0 })],
    ["a number is a bigint", lines({ n: 5 }, { n: 5n })],
    ["one object stands in two places", ((line) => lines(line, { n: 9 }, line))({ n: 1 })],
  ])("is broken if %s", async (_, value) => {
    expect((await judge(unique("@n")))(value)).toBe("declined");
  });

  it("compares values, not texts", async () => {
    const ask = await judge(unique("k"));
    expect(ask(lines({ k: "1" }, { k: "1.5" }))).toBe("valid");
    expect(ask(lines({ k: "1" }, { k: "1.0" }))).toBe("declined");
    const texts = await judge(unique("s"));
    expect(texts(lines({ s: "a" }, { s: "A" }))).toBe("valid");
    expect(texts(lines({ s: " a" }, { s: "a " }))).toBe("declined");
  });

  it("compares floats as floats", async () => {
    const ask = await judge(unique("@f"));
    expect(ask(lines({ f: 1 }, { f: 2 }))).toBe("valid");
    expect(ask(lines({ f: 16_777_216 }, { f: 16_777_217 }))).toBe("declined");
  });

  it("compares all fields together, and none if one is absent", async () => {
    const ask = await judge(unique("@n", "s"));
    expect(ask(lines({ n: 1, s: "a" }, { n: 1, s: "b" }, { n: 2, s: "a" }))).toBe("valid");
    expect(ask(lines({ n: 1 }, { n: 1 }, { n: 1, s: "a" }))).toBe("valid");
    expect(ask(lines({ n: 1, s: "a" }, { n: 2, s: "a" }, { n: 1, s: "a" }))).toBe("declined");
  });
});

describe("key", () => {
  it.each([
    [lines({ n: 1 }, { n: 2 }), "valid"],
    [{}, "valid"],
    [lines({ n: 1 }, {}), "declined"],
    [lines({}), "declined"],
    [lines({ n: 2 }, { n: 1 }, { n: 2 }), "declined"],
  ])("asks for all fields, and each once: %j is %s", async (value, verdict) => {
    expect((await judge(key("@n")))(value)).toBe(verdict);
  });
});

describe("keyref", () => {
  const both = `${key("@n")}<xs:keyref name="f" refer="k">${fields("@ref")}</xs:keyref>`;
  const before = `<xs:keyref name="f" refer="k">${fields("@ref")}</xs:keyref>${key("@n")}`;

  it.each([
    [lines({ n: 1, ref: 2 }, { n: 2, ref: 1 }), "valid"],
    [lines({ n: 1, ref: 1 }), "valid"],
    [lines({ n: 1 }, { n: 2 }), "valid"],
    [lines({ n: 1, ref: 1 }, { n: 2, ref: 1 }), "valid"],
    [lines({ n: 1, ref: 3 }, { n: 2 }), "declined"],
    [lines({ n: 1, ref: 1 }, { n: 1 }), "declined"],
    [{}, "valid"],
  ])(
    "asks for a key of that value, in whatever order they are declared: %j is %s",
    async (value, verdict) => {
      expect((await judge(both))(value)).toBe(verdict);
      expect((await judge(before))(value)).toBe(verdict);
    },
  );
});

describe("plans read whatever the paths do not support, with the same verdict", () => {
  it.each([
    ["an object in the place of a list", { l: { n: 1 } }],
    ["a value that is no object", 5],
  ])("%s", async (_, value) => {
    expect(["valid", "declined"]).toContain((await judge(unique("@n")))(value));
  });

  it("an element that is nil has no attributes to select", async () => {
    expect((await judge(unique("@n")))(null)).toBe("valid");
  });

  it("elements of another type, which may have the attribute too", async () => {
    const xsd = `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="l" type="L" maxOccurs="unbounded"/></xs:sequence></xs:complexType>${unique("@n")}</xs:element>
      <xs:complexType name="L"><xs:attribute name="n" type="xs:int"/></xs:complexType>
      <xs:complexType name="M"><xs:complexContent><xs:extension base="L"/></xs:complexContent></xs:complexType>`;
    const ask = await judgeOf(xsd);
    expect(ask(lines({ n: 1 }, { n: 2, $type: "M" }))).toBe("valid");
    expect(ask(lines({ n: 1 }, { n: 1, $type: "M" }))).toBe("declined");
  });

  it("paths at any depth", async () => {
    const ask = await judge(
      '<xs:unique name="u"><xs:selector xpath=".//l"/><xs:field xpath="@n"/></xs:unique>',
    );
    expect(ask(lines({ n: 1 }, { n: 2 }))).toBe("valid");
    expect(ask(lines({ n: 1 }, { n: 1 }))).toBe("declined");
  });

  it("several paths", async () => {
    const ask = await judge(
      '<xs:unique name="u"><xs:selector xpath="l"/><xs:field xpath="@n|@ref"/></xs:unique>',
    );
    expect(ask(lines({ n: 1 }, { ref: 2 }))).toBe("valid");
    expect(ask(lines({ n: 1 }, { ref: 1 }))).toBe("declined");
  });
});
