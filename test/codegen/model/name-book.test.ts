import { describe, expect, it } from "vitest";
import { NameBook, NO_PINS, type Pins } from "../../../codegen/model/name-book.ts";

const pins = (types: Readonly<Record<string, Readonly<Record<string, string>>>>): Pins => ({
  ...NO_PINS,
  types: new Map(Object.entries(types).map(([module, names]) => [module, new Map(Object.entries(names))])),
});

describe("NameBook.name: each name of a module once", () => {
  it("takes the wanted name, and then adds numbers", () => {
    const book = new NameBook(["a.xsd"], NO_PINS);
    expect([1, 2, 3].map((each) => book.name("types", `type ${each}`, "a.xsd", "A"))).toEqual([
      "A",
      "A_2",
      "A_3",
    ]);
  });

  it("two modules, and the two name spaces of one, share no names", () => {
    const book = new NameBook(["a.xsd", "b.xsd"], NO_PINS);
    expect([
      book.name("types", "p", "a.xsd", "A"),
      book.name("types", "q", "b.xsd", "A"),
      book.name("values", "p", "a.xsd", "A"),
    ]).toEqual(["A", "A", "A"]);
  });

  it("no name shadows a global that generated code needs", () => {
    const book = new NameBook(["a.xsd"], NO_PINS);
    expect(book.name("types", "p", "a.xsd", "Record")).toBe("Record_2");
  });

  it("reserves a pinned name for its owner", () => {
    const book = new NameBook(["a.xsd"], pins({ "a.xsd": { "type old": "A" } }));
    expect(book.name("types", "type new", "a.xsd", "A")).toBe("A_2");
    expect(book.name("types", "type old", "a.xsd", "Other")).toBe("A");
  });

  it("keeps the name of a removed component for one generation", () => {
    const book = new NameBook(["a.xsd"], pins({ "a.xsd": { "type gone": "A" } }));
    expect(book.name("types", "type new", "a.xsd", "A")).toBe("A_2");
  });

  it("a component that moved to another module keeps its name if that is free", () => {
    const moved = pins({ "a.xsd": { "type moved": "Kept" } });
    expect(new NameBook(["a.xsd", "b.xsd"], moved).name("types", "type moved", "b.xsd", "Wish")).toBe("Kept");
    const book = new NameBook(["a.xsd", "b.xsd"], moved);
    book.name("types", "type first", "b.xsd", "Kept");
    expect(book.name("types", "type moved", "b.xsd", "Wish")).toBe("Wish");
  });

  it("ignores pins of modules of other schemas", () => {
    const book = new NameBook(["a.xsd"], pins({ "z.xsd": { "type p": "A" } }));
    expect(book.pinned("types", "type p")).toBeUndefined();
    expect(book.isFree("types", "a.xsd", "A")).toBe(true);
  });
});

describe("NameBook: identities and pins", () => {
  it("identity: a path once, and then numbers", () => {
    const book = new NameBook([], NO_PINS);
    expect(["type A", "type A", "type B", "type A"].map((path) => book.identity(path))).toEqual([
      "type A",
      "type A[2]",
      "type B",
      "type A[3]",
    ]);
  });

  it("pinned: the former place of a declaration", () => {
    const book = new NameBook(["a.xsd"], pins({ "a.xsd": { "type p": "A" } }));
    expect(book.pinned("types", "type p")).toEqual({ module: "a.xsd", name: "A" });
    expect(book.pinned("values", "type p")).toBeUndefined();
  });

  it("isFree: a name that is taken or pinned is not free", () => {
    const book = new NameBook(["a.xsd"], pins({ "a.xsd": { "type p": "Pinned" } }));
    book.name("types", "type q", "a.xsd", "Given");
    expect(["Pinned", "Given", "Other"].map((name) => book.isFree("types", "a.xsd", name))).toEqual([
      false,
      false,
      true,
    ]);
    expect(book.isFree("values", "a.xsd", "Given")).toBe(true);
  });
});
