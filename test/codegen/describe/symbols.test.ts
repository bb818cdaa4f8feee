import { describe, expect, it } from "vitest";
import {
  type Definition,
  type SymbolKind,
  SymbolTable,
  symbolKind,
} from "../../../codegen/describe/symbols.ts";
import { scopeOf } from "./scoping.ts";

it.each<[local: string, kind: SymbolKind | undefined]>([
  ["element", "element"],
  ["attribute", "attribute"],
  ["simpleType", "type"],
  ["complexType", "type"],
  ["group", "group"],
  ["attributeGroup", "attributeGroup"],
  ["notation", "notation"],
  ["key", "identity constraint"],
  ["unique", "identity constraint"],
  ["keyref", "identity constraint"],
  ["import", undefined],
  ["annotation", undefined],
  ["constructor", undefined],
])("symbolKind (Part 1 §2.5): %s belongs to the symbol space %s", (local, kind) => {
  expect(symbolKind(local)).toBe(kind);
});

const { scope, root } = await scopeOf('<xs:element name="a"/><xs:element name="b"/>');
const [first, second] = root.children;
if (first === undefined || second === undefined) throw new Error("no elements");

function definition(name: string, kind: SymbolKind = "element", ns = "urn:t", node = first): Definition {
  if (node === undefined) throw new Error("no node");
  return { kind, ns, name, node, unit: scope.unit };
}

function table(...definitions: Definition[]): SymbolTable {
  const symbols = new SymbolTable();
  for (const each of definitions) symbols.enter(each);
  return symbols;
}

describe("SymbolTable", () => {
  it("finds a definition by symbol space, namespace and name", () => {
    const a = definition("a");
    const symbols = table(a);
    expect(symbols.find("element", "urn:t", "a")).toBe(a);
    expect(symbols.find("type", "urn:t", "a")).toBeUndefined();
    expect(symbols.find("element", "", "a")).toBeUndefined();
    expect(symbols.find("element", "urn:t", "A")).toBeUndefined();
  });

  it("keeps one name in each symbol space", () => {
    const [element, type] = [definition("a"), definition("a", "type")];
    const symbols = table(element, type);
    expect([symbols.find("element", "urn:t", "a"), symbols.find("type", "urn:t", "a")]).toEqual([
      element,
      type,
    ]);
  });

  it("enters a definition in place of the one that has its name", () => {
    const [old, now] = [definition("a"), definition("a", "element", "urn:t", second)];
    const symbols = table(old, now);
    expect(symbols.find("element", "urn:t", "a")).toBe(now);
    expect([...symbols.all()]).toEqual([now]);
  });

  it("finds the definition of a node", () => {
    const a = definition("a");
    const symbols = table(a);
    expect(symbols.at(scope.unit, first)).toBe(a);
    expect(symbols.at(scope.unit, second)).toBeUndefined();
  });

  it("finds all definitions of one name, in every namespace and symbol space", () => {
    const [one, other, else_] = [definition("a"), definition("a", "type", "urn:u"), definition("b")];
    expect(table(one, other, else_).namesakes("a")).toEqual([one, other]);
    expect(table(one).namesakes("z")).toEqual([]);
  });

  it("finds names of a symbol space by their lower-case form, the first of each", () => {
    const symbols = table(definition("Price"), definition("PRICE"), definition("price", "type"));
    expect([...symbols.names("element", "urn:t")]).toEqual([["price", "Price"]]);
    expect([...symbols.names("group", "urn:t")]).toEqual([]);
  });
});

describe("SymbolTable.nearest: the name that is spelt most like one", () => {
  const symbols = table(...["Price", "Prize", "Customer", "x"].map((name) => definition(name)));
  it.each<[says: string, local: string, found: string | undefined]>([
    ["the same but for upper and lower case", "PRICE", "Price"],
    ["one letter too many", "Pricee", "Price"],
    ["two letters exchanged", "Cutsomer", "Customer"],
    ["nothing like it", "Invoice", undefined],
    ["a short name is like no other", "y", undefined],
  ])("%s", (_says, local, found) => {
    expect(symbols.nearest("element", "urn:t", local)?.name).toBe(found);
  });

  it("finds none of another symbol space or namespace", () => {
    expect(symbols.nearest("type", "urn:t", "PRICE")).toBeUndefined();
    expect(symbols.nearest("element", "urn:u", "PRICE")).toBeUndefined();
  });

  it("after fifty thousand comparisons only what differs in case is found", () => {
    const many = table(...Array.from({ length: 30_000 }, (_, i) => definition(`name${i}`)));
    expect(many.nearest("element", "urn:t", "nome1234")?.name).toBe("name1234");
    expect(many.nearest("element", "urn:t", "nome1234")).toBeUndefined();
    expect(many.nearest("element", "urn:t", "NAME1234")?.name).toBe("name1234");
  });
});
