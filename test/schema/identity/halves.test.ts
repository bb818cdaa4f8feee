/** Selectors of which some paths look at any depth and others do not, on elements within each other. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { validateXml } from "../../../src/index.ts";
import { PathState } from "../../../src/schema/identity/path-state.ts";

const KINDS = ["r", "a", "b"] as const;

/** Elements r, a and b within each other in any way; each r has the constraint. */
const withSelector = async (selector: string, more = "") => {
  const any = `<xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">${KINDS.map((kind) => `<xs:element ref="${kind}"/>`).join("")}</xs:choice><xs:attribute name="id" type="xs:int"/><xs:attribute name="to" type="xs:int"/></xs:complexType>`;
  const elements = KINDS.map((kind) => {
    const unique = `<xs:unique name="u"><xs:selector xpath="${selector}"/><xs:field xpath="@id"/></xs:unique>${more}`;
    return `<xs:element name="${kind}">${any}${kind === "r" ? unique : ""}</xs:element>`;
  });
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${elements.join("")}</xs:schema>`;
  return (await loadSchema([{ uri: "mem.xsd", content }])).element("r");
};

interface Item {
  readonly kind: (typeof KINDS)[number];
  readonly id: number | undefined;
  readonly children: readonly Item[];
}

const items = fc.letrec<{ item: Item; leaf: Item; parent: Item }>((tie) => {
  const kind = fc.constantFrom(...KINDS);
  const id = fc.option(fc.nat(9), { nil: undefined });
  return {
    item: fc.oneof({ maxDepth: 4 }, tie("leaf"), tie("parent")),
    leaf: fc.record({ kind, id, children: fc.constant([]) }),
    parent: fc.record({ kind, id, children: fc.array(tie("item"), { maxLength: 3 }) }),
  };
}).item;

const xmlOf = ({ kind, id, children }: Item): string =>
  `<${kind}${id === undefined ? "" : ` id="${id}"`}>${children.map(xmlOf).join("")}</${kind}>`;

const below = (item: Item): readonly Item[] => item.children.flatMap((child) => [child, ...below(child)]);

/** What an expression selects from an element, by its definition. */
const SELECTED: Readonly<Record<string, (from: Item) => readonly Item[]>> = {
  ".//a|b": (from) => [
    ...below(from).filter(({ kind }) => kind === "a"),
    ...from.children.filter(({ kind }) => kind === "b"),
  ],
  ".//a|a|b/*": (from) => [
    ...below(from).filter(({ kind }) => kind === "a"),
    ...from.children.filter(({ kind }) => kind === "b").flatMap(({ children }) => children),
  ],
  ".//a|.": (from) => [...below(from).filter(({ kind }) => kind === "a"), from],
  ".//.|b": (from) => [from, ...below(from)],
  ".//a/b|b": (from) => [
    ...below(from)
      .filter(({ kind }) => kind === "a")
      .flatMap(({ children }) => children.filter(({ kind }) => kind === "b")),
    ...from.children.filter(({ kind }) => kind === "b"),
  ],
};

function isUnique(root: Item, select: (from: Item) => readonly Item[]): boolean {
  return [root, ...below(root)].every((item) => {
    if (item.kind !== "r") return true;
    const ids = [...new Set(select(item))].flatMap(({ id }) => id ?? []);
    return new Set(ids).size === ids.length;
  });
}

describe.each(Object.entries(SELECTED))("%s", (selector, select) => {
  it("finds what its definition finds in each element", async () => {
    const schema = await withSelector(selector);
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(
        fc.array(items, { maxLength: 4 }),
        fc.option(fc.nat(9), { nil: undefined }),
        (children, id) => {
          const root: Item = { kind: "r", id, children };
          const expected = isUnique(root, select);
          verdicts.add(expected);
          expect(validateXml(schema, xmlOf(root)).valid, xmlOf(root)).toBe(expected);
        },
      ),
      { numRuns: 400 },
    );
    expect(verdicts.size).toBe(2);
  });
});

describe("work is in proportion to the document", () => {
  it.each([".//r|a", ".//a|r", "a|.//b|b/r"])("%s", async (selector) => {
    const schema = await withSelector(selector);
    const step = vi.spyOn(PathState.prototype, "step");
    try {
      const depth = 1_000;
      const tags = Array.from({ length: depth }, (_, at) => `<r id="${at}"><a id="${depth + at}"/>`);
      const xml = tags.join("") + "</r>".repeat(depth);
      expect(validateXml(schema, xml, { maxDepth: depth + 2 }).valid).toBe(true);
      expect(step.mock.calls.length).toBeLessThan(20 * depth);
    } finally {
      step.mockRestore();
    }
  });
});

it("a keyref finds the keys of both halves, of its own element", async () => {
  const reference = `<xs:keyref name="f" refer="u"><xs:selector xpath="*"/><xs:field xpath="@to"/></xs:keyref>`;
  const schema = await withSelector(".//a|b", reference);
  const verdict = (xml: string): boolean => validateXml(schema, xml).valid;
  expect(verdict('<r><b id="1"/><r><a id="2"/></r><a to="1"/><b to="2"/></r>')).toBe(true);
  expect(verdict('<r><a><b id="1"/></a><a to="1"/></r>')).toBe(false);
});
