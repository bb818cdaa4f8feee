/** What one document knows of itself: depth, IDs and references to them. */
import { describe, expect, it } from "vitest";
import { deriveSimpleType, type SimpleType } from "../../../src/datatypes/index.ts";
import { DocumentState, MOST_LEVELS } from "../../../src/schema/direct/document-state.ts";
import { countsAreContiguous } from "../../../src/schema/direct/occurrence.ts";
import { holdsNamesOnly, standsAlone } from "../../../src/schema/direct/surroundings.ts";
import { builtin, restrict } from "../../datatypes/context.ts";
import { particle, STRING } from "../binding/particles.ts";
import { attempted } from "./attempted.ts";

describe("depth", () => {
  it(`is at most ${MOST_LEVELS}: deeper documents are left to the engine, which distinguishes a cycle from depth`, () => {
    const state = new DocumentState();
    for (let level = 0; level < MOST_LEVELS; level++) state.enter();
    expect(state.depth).toBe(MOST_LEVELS);
    expect(attempted(() => state.enter())).toBe("declined");
  });

  it("decreases when elements end", () => {
    const state = new DocumentState();
    state.enter();
    expect(state.isAtRoot).toBe(true);
    state.enter();
    expect(state.isAtRoot).toBe(false);
    state.leave();
    expect(state.isAtRoot).toBe(true);
  });
});

describe("Part 1 §3.15.4: IDs", () => {
  const [id, reference, references] = [builtin("ID"), builtin("IDREF"), builtin("IDREFS")];

  it("cvc-id.2: occur once", () => {
    const state = new DocumentState();
    state.noteIdentifiers(id, "a");
    state.noteIdentifiers(id, "b");
    expect(state.idCount).toBe(2);
    expect(attempted(() => state.noteIdentifiers(id, "a"))).toBe("declined");
  });

  it("cvc-id.1: are found by references in front of them and after them", () => {
    const state = new DocumentState();
    state.noteIdentifiers(reference, "a");
    expect(attempted(() => state.checkReferences())).toBe("declined");
    state.noteIdentifiers(id, "a");
    state.noteIdentifiers(reference, "a");
    expect(attempted(() => state.checkReferences())).toBeUndefined();
  });

  it("are found by each reference of a list", () => {
    const state = new DocumentState();
    state.noteIdentifiers(id, "a");
    state.noteIdentifiers(references, "a b");
    expect(attempted(() => state.checkReferences())).toBe("declined");
    state.noteIdentifiers(id, "b");
    expect(attempted(() => state.checkReferences())).toBeUndefined();
  });

  it("need no reference", () => {
    expect(attempted(() => new DocumentState().checkReferences())).toBeUndefined();
  });

  it("that were defined last are forgotten if an element is read a second time", () => {
    const state = new DocumentState();
    for (const each of ["a", "b", "c"]) state.noteIdentifiers(id, each);
    state.forgetIds(1);
    expect(state.idCount).toBe(1);
    state.noteIdentifiers(id, "b");
    expect(attempted(() => state.noteIdentifiers(id, "a"))).toBe("declined");
    state.forgetIds(5);
    expect(state.idCount).toBe(2);
  });

  it("are forgotten with the document", () => {
    const state = new DocumentState();
    state.enter();
    state.noteIdentifiers(id, "a");
    state.noteIdentifiers(reference, "b");
    state.reset();
    expect([state.depth, state.idCount]).toEqual([0, 0]);
    expect(attempted(() => state.checkReferences())).toBeUndefined();
    expect(attempted(() => state.noteIdentifiers(id, "a"))).toBeUndefined();
  });
});

describe("types whose values do not depend on their place", () => {
  const list = (itemType: SimpleType): SimpleType => deriveSimpleType({ list: itemType });
  const union = (...members: readonly SimpleType[]): SimpleType => deriveSimpleType({ union: members });

  it.each([
    ["xs:string", builtin("string"), true],
    ["xs:int with bounds", restrict("int", { minInclusive: "0" }), true],
    ["xs:ID", builtin("ID"), true],
    ["lists of numbers", list(builtin("int")), true],
    ["unions of numbers and texts", union(builtin("int"), builtin("string")), true],
    ["xs:QName, which needs the prefixes in scope", builtin("QName"), false],
    ["xs:NOTATION", builtin("NOTATION"), false],
    ["xs:ENTITY, which a document type declares", builtin("ENTITY"), false],
    ["xs:ENTITIES", builtin("ENTITIES"), false],
    ["lists of names", list(builtin("QName")), false],
    ["unions with a name", union(builtin("int"), builtin("QName")), false],
    ["unions with an ID", union(builtin("int"), builtin("ID")), false],
    ["unions of unions with an ID", union(builtin("int"), union(builtin("ID"), builtin("date"))), false],
  ] as const)("%s: %s", (_, type, stands) => {
    expect(standsAlone(type)).toBe(stands);
  });

  it.each([
    ["xs:QName", builtin("QName"), true],
    ["lists of names", list(builtin("QName")), true],
    ["unions of names", union(builtin("QName"), builtin("QName")), true],
    ["unions of names and texts", union(builtin("QName"), builtin("string")), false],
    ["xs:string", builtin("string"), false],
    ["xs:NCName", builtin("NCName"), false],
  ] as const)("names with a namespace and nothing else are in %s: %s", (_, type, holds) => {
    expect(holdsNamesOnly(type)).toBe(holds);
  });
});

it.each([
  [1, 1, 1, 1, true],
  [0, 1, 0, 1, true],
  [2, 3, 2, 3, true],
  // A group that may be absent around it: nothing, or two to three.
  [2, 3, 0, 3, false],
  [2, 2, 2, 4, false],
  [1, 2, 0, 6, true],
  [0, 5, 0, 10, true],
])(
  "a particle of %i to %i in groups that make it %i to %i: every count is possible: %s",
  (least, most, min, max, is) => {
    const term = { kind: "element", type: STRING } as never;
    expect(countsAreContiguous({ particle: particle(term, least, most), min, max })).toBe(is);
  },
);
