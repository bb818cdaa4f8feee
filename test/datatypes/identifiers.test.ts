/** Which types identify elements, refer to them, or name entities. */
import { describe, expect, it } from "vitest";
import {
  definesIds,
  identifiersIn,
  isIdentifying,
  isIdType,
  mayBeIdentifying,
  mayHoldIds,
  namesEntities,
  refersToIds,
} from "../../src/datatypes/identifiers.ts";
import { deriveSimpleType, type SimpleType } from "../../src/datatypes/index.ts";
import { builtin, context, restrict } from "./context.ts";

const list = (of: SimpleType): SimpleType => deriveSimpleType({ list: of });
const union = (...members: SimpleType[]): SimpleType => deriveSimpleType({ union: members });

const types: Readonly<Record<string, SimpleType>> = {
  id: builtin("ID"),
  idRestricted: restrict("ID", { maxLength: 3 }),
  ids: list(builtin("ID")),
  idref: builtin("IDREF"),
  idrefs: builtin("IDREFS"),
  entity: builtin("ENTITY"),
  entities: builtin("ENTITIES"),
  idOrInt: union(builtin("int"), builtin("ID")),
  idrefInTwoSteps: union(builtin("int"), union(builtin("date"), builtin("IDREF"))),
  ncname: builtin("NCName"),
  tokens: builtin("NMTOKENS"),
  anySimple: builtin("anySimpleType"),
};

/** The names of the types that a question is answered with yes. */
function those(question: (type: SimpleType) => boolean): readonly string[] {
  return Object.keys(types).filter((name) => question(types[name] as SimpleType));
}

describe("Part 1 §3.15.4: types that identify or refer to elements", () => {
  it("is the type ID: by restriction alone, so that no list and no union is", () => {
    expect(those(isIdType)).toEqual(["id", "idRestricted"]);
  });

  it("defines IDs: a list does by each of its items", () => {
    expect(those(definesIds)).toEqual(["id", "idRestricted", "ids"]);
  });

  it("refers to IDs: a list does by each of its items", () => {
    expect(those(refersToIds)).toEqual(["idref", "idrefs"]);
  });

  it("names entities: a list does by each of its items", () => {
    expect(those(namesEntities)).toEqual(["entity", "entities"]);
  });

  it("needs the rest of the document: all of these, and nothing else", () => {
    expect(those(isIdentifying)).toEqual([
      ...["id", "idRestricted", "ids", "idref", "idrefs", "entity", "entities"],
    ]);
  });

  it("may need it: a union does through a member, in however many steps", () => {
    expect(those((type) => mayBeIdentifying(type) && !isIdentifying(type))).toEqual([
      "idOrInt",
      "idrefInTwoSteps",
    ]);
  });

  it("may hold an ID: through members of unions and items of lists", () => {
    expect(those(mayHoldIds)).toEqual(["id", "idRestricted", "ids", "idOrInt"]);
    expect(mayHoldIds(list(union(builtin("int"), builtin("ID"))))).toBe(true);
  });
});

describe("the identifiers in a value", () => {
  it.each([
    ["id", " a ", ["a"]],
    ["ids", " a  b ", ["a", "b"]],
    ["idrefs", "a b a", ["a", "b", "a"]],
    ["idOrInt", "a", ["a"]],
  ])("%s %j holds %j", (name, text, expected) => {
    const result = (types[name] as SimpleType).validate(text, context);
    expect(result.ok && identifiersIn(result)).toEqual(expected);
  });

  it("are those of the member that took a value of a union", () => {
    const result = (types.idOrInt as SimpleType).validate("7", context);
    expect(result.ok && isIdentifying(result.type)).toBe(false);
  });
});
