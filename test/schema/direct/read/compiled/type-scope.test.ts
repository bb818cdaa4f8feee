/** What the parts of one type's code share. */
import { afterEach, describe, expect, it } from "vitest";
import type { SimpleType } from "../../../../../src/datatypes/types.ts";
import type { FieldBinding } from "../../../../../src/schema/binding/types.ts";
import type { ComponentSet } from "../../../../../src/schema/components.ts";
import { code } from "../../../../../src/schema/direct/code/code.ts";
import { isDeclined } from "../../../../../src/schema/direct/decline.ts";
import type { ChildCalls } from "../../../../../src/schema/direct/read/compiled/child-calls.ts";
import { CURSOR, closeDocument } from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { casesOf, propertyOf, TypeScope } from "../../../../../src/schema/direct/read/compiled/type-scope.ts";
import { DocumentNames } from "../../../../../src/schema/direct/read/document-names.ts";
import { AnyReader } from "../../../../../src/schema/direct/read/leaf-reader.ts";
import { NO_PREFIXES } from "../../../../../src/schema/direct/surroundings.ts";
import { builtin } from "../../../../datatypes/context.ts";
import { declare } from "../../../binding/particles.ts";

afterEach(closeDocument);

/** Calls of which these tests need the reader of a type alone. */
const CALLS = { leaf: (type: SimpleType) => new AnyReader(type, NO_PREFIXES) } as unknown as ChildCalls;
const COMPONENTS = {} as ComponentSet;

const scopeOf = (makesValues = true): TypeScope =>
  new TypeScope(COMPONENTS, new DocumentNames(new Map([["p", "urn:a"]])), makesValues, () => CALLS);

/** Runs what a scope has emitted, with `p` at 0 and a value `o`; what both are then. */
function run(scope: TypeScope): unknown {
  const body = code`const o = {}; ${scope.lines} return [p, o];`;
  return scope.compile<(p: number) => unknown>(code`p`, body, code`const S = ${scope.refer(CURSOR)};`)(0);
}

describe("a scope", () => {
  it("numbers children in the order in which they are first asked for", () => {
    const scope = scopeOf();
    const [first, second] = [declare("a"), declare("b")];
    expect([scope.child(first), scope.child(second), scope.child(first)]).toEqual([0, 1, 0]);
    expect(scope.children).toEqual([first, second]);
  });

  it("distinguishes children by their declarations, not by their names", () => {
    const scope = scopeOf();
    expect([scope.child(declare("a")), scope.child(declare("a"))]).toEqual([0, 1]);
  });

  it("names elements as the document does", () => {
    const scope = scopeOf();
    expect(scope.nameOf(declare("{urn:a}x"))).toBe("p:x");
    expect(scope.nameOf(declare("x"))).toBe("x");
    expect(scope.nameOf(declare("{urn:b}x"))).toBeUndefined();
  });

  it("passes values, and gives each piece of code separate variables", () => {
    const scope = scopeOf();
    const value = { secret: "not printed" };
    const [one, other] = [scope.fresh(), scope.fresh()];
    scope.emit(
      code`const ${one} = ${scope.refer(value)}, ${other} = 5;`,
      code`o.a = ${one}; o.b = ${other};`,
    );
    expect(run(scope)).toEqual([0, { a: value, b: 5 }]);
  });

  it("passes characters by their bytes, and counts what those are more", () => {
    const scope = scopeOf();
    CURSOR.shift = 1;
    scope.pass("<abc");
    expect(run(scope)).toEqual([4, {}]);
    expect(CURSOR.shift).toBe(1);
    scope.pass("<é漢");
    expect(run(scope)).toEqual([10, {}]);
    expect(CURSOR.shift).toBe(4);
    CURSOR.shift = 0;
  });

  it.each(["a", "constructor", 'quo"te', "new\nline", "é", "\u2028"])(
    "stores a property of any name: %j",
    (prop) => {
      const scope = scopeOf();
      scope.store(prop, code`1`);
      expect(run(scope)).toEqual([0, Object.fromEntries([[prop, 1]])]);
    },
  );

  it("stores nothing where no values are made", () => {
    const scope = scopeOf(false);
    scope.store("a", code`1`);
    expect(scope.lines).toEqual([]);
  });
});

describe("the form of an element's values", () => {
  it("is that of its simple type", () => {
    expect(scopeOf().formOf(declare("a", { type: builtin("int") }))?.kind).toBe("whole");
  });

  it("is one of any text if its values depend on their surroundings", () => {
    expect(scopeOf().formOf(declare("a", { type: builtin("QName") }))?.kind).toBe("any");
  });
});

it("a property that would set the prototype is declined", () => {
  let thrown: unknown;
  try {
    propertyOf(code`o`, "__proto__");
  } catch (error) {
    thrown = error;
  }
  expect(isDeclined(thrown)).toBe(true);
});

it("the cases of a property are its element, or the members that stand for it, each with its key", () => {
  const [head, member] = [declare("h"), declare("m")];
  const field: Pick<FieldBinding, "declaration" | "members"> = { declaration: head, members: undefined };
  expect(casesOf(field as FieldBinding)).toEqual([{ declaration: head, key: undefined }]);
  const members = [
    { declaration: head, prop: "h" },
    { declaration: member, prop: "m" },
  ];
  expect(casesOf({ ...field, members } as unknown as FieldBinding)).toEqual([
    { declaration: head, key: "h" },
    { declaration: member, key: "m" },
  ]);
});
