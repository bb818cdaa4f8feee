/** IDs of a document and the references to them: cvc-id. */
import { describe, expect, it } from "vitest";
import { deriveSimpleType } from "../../../src/datatypes/index.ts";
import type { SimpleType, Valid } from "../../../src/datatypes/types.ts";
import { IdTable } from "../../../src/schema/validate/ids.ts";
import { Report } from "../../../src/schema/validate/report.ts";
import { builtin, context } from "../../datatypes/context.ts";

/** A table, and a way to note the text of a type in it. */
function noting(): { table: IdTable; note: (type: SimpleType, text: string) => void; found: () => string[] } {
  const report = new Report([], undefined, 100);
  const table = new IdTable(report);
  const note = (type: SimpleType, text: string): void => {
    const result = type.validate(text, context);
    expect(result.ok).toBe(true);
    table.note(result as Valid);
  };
  return { table, note, found: () => report.issues.map(({ rule, message }) => `${rule}: ${message}`) };
}

const [ID, IDREF, IDREFS] = [builtin("ID"), builtin("IDREF"), builtin("IDREFS")];

describe("an ID", () => {
  it("occurs once, whichever types define it, and each further one is an issue", () => {
    const { note, found } = noting();
    note(ID, "a");
    note(deriveSimpleType({ restriction: ID, facets: { maxLength: 3 } }), " a ");
    note(ID, "a");
    note(ID, "A");
    expect(found()).toEqual(Array(2).fill(expect.stringMatching(/^cvc-id\.2: The ID "a" already occurs/)));
  });

  it("is each item of a list of IDs", () => {
    const { note, found } = noting();
    note(deriveSimpleType({ list: ID }), "a b a");
    expect(found()).toHaveLength(1);
  });

  it("is a value of a union only where its member is the ID", () => {
    const { note, found } = noting();
    const union = deriveSimpleType({ union: [builtin("int"), ID] });
    for (const text of ["1", "1", "a", "a"]) note(union, text);
    expect(found()).toEqual([expect.stringContaining('The ID "a"')]);
  });
});

describe("a reference", () => {
  it("may be before or after its ID", () => {
    const { table, note, found } = noting();
    note(IDREF, "a");
    note(ID, "a");
    note(IDREFS, "a a");
    table.finish();
    expect(found()).toEqual([]);
  });

  it("to no ID is one issue at the end, however often it occurs", () => {
    const { table, note, found } = noting();
    note(IDREFS, "a b a");
    note(IDREF, "b");
    note(ID, "b");
    expect(found()).toEqual([]);
    table.finish();
    expect(found()).toEqual(['cvc-id.1: This refers to the ID "a", but no element has that ID.']);
    table.finish();
    expect(found()).toHaveLength(1);
  });

  it("is not an issue if content that may have had its ID was refused, but a second ID is", () => {
    const { table, note, found } = noting();
    note(IDREF, "lost");
    for (const _ of [1, 2]) note(ID, "a");
    table.incomplete = true;
    table.finish();
    expect(found()).toEqual([expect.stringContaining("cvc-id.2")]);
  });
});

it("an entity is an issue, as there is no DTD to declare it; a type without identifiers is not checked", () => {
  const { note, found } = noting();
  note(builtin("ENTITIES"), "e f");
  note(builtin("NCName"), "e");
  expect(found()).toEqual([
    expect.stringMatching(/no unparsed entity "e"/),
    expect.stringMatching(/no unparsed entity "f"/),
  ]);
});
