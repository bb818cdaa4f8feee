/** Scopes of a document in which elements declare namespaces themselves. */
import { describe, expect, it } from "vitest";
import { DocumentScopes } from "../../../../src/schema/direct/write/document-scopes.ts";
import { DocumentNaming } from "../../../../src/schema/direct/write/naming.ts";
import { attempted } from "../attempted.ts";

const ROOT = { ns: "urn:a", local: "r" };
const bindings = (record: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(record));

/** The scopes of a document whose root declares these prefixes. */
function scopesOf(declared: Readonly<Record<string, string>> | undefined): DocumentScopes {
  const naming = declared === undefined ? undefined : new DocumentNaming(bindings(declared), new Map());
  return new DocumentScopes(ROOT, naming, () => undefined);
}

/** An opened tag: its name as written, and what it declares. */
function opened(
  scopes: DocumentScopes,
  [ns, local, prefix]: readonly [ns: string, local: string, prefix?: string],
  declarations: Readonly<Record<string, string>> = {},
): readonly [name: string, declared: Readonly<Record<string, string>>] {
  const name = { ns, local, ...(prefix === undefined ? {} : { prefix }) };
  const tag = scopes.open(name, [], bindings(declarations));
  return [`${tag.prefix ? `${tag.prefix}:` : ""}${tag.local}`, Object.fromEntries(tag.declarations ?? [])];
}

describe("an element", () => {
  it("has the prefix that the root declares, and declares nothing", () => {
    expect(opened(scopesOf({ a: "urn:a" }), ["urn:a", "x"])).toEqual(["a:x", {}]);
  });

  it("has the prefix that an element around it declares, and another one beside that", () => {
    const scopes = scopesOf({ a: "urn:a" });
    expect(opened(scopes, ["urn:b", "x", "b"], { b: "urn:b" })).toEqual(["b:x", { b: "urn:b" }]);
    expect(opened(scopes, ["urn:b", "y"])).toEqual(["b:y", {}]);
    scopes.close();
    scopes.close();
    expect(opened(scopes, ["urn:b", "z", "b"])).toEqual(["b:z", { b: "urn:b" }]);
  });

  it("does not use a prefix that is bound to another namespace inside", () => {
    const scopes = scopesOf({ a: "urn:a" });
    opened(scopes, ["", "x"], { a: "urn:other" });
    const [name, declared] = opened(scopes, ["urn:a", "y"]);
    const [prefix = ""] = name.split(":");
    expect(prefix).not.toBe("a");
    expect(declared).toEqual({ [prefix]: "urn:a" });
  });

  it("has what the root's own attributes declare", () => {
    const scopes = scopesOf({ a: "urn:a" });
    scopes.declareOnRoot(bindings({ q: "urn:q" }));
    expect(opened(scopes, ["urn:q", "x"])).toEqual(["q:x", {}]);
  });

  it("cannot be opened if it is not known yet what the root declares", () => {
    const scopes = scopesOf(undefined);
    expect(scopes.isComplete).toBe(false);
    expect(attempted(() => opened(scopes, ["urn:a", "x"]))).toBe("declined");
  });
});

describe("the declarations of the root", () => {
  it("are those that names need, and its own after them", () => {
    const scopes = scopesOf({});
    const settled = bindings({ a: "urn:a" });
    expect(scopes.rootDeclarations(settled)).toBe(settled);
    scopes.declareOnRoot(bindings({ q: "urn:q" }));
    expect([...scopes.rootDeclarations(settled)]).toEqual([
      ["a", "urn:a"],
      ["q", "urn:q"],
    ]);
  });
});

it.each([
  ["p", "urn:p", true],
  ["", "urn:p", false],
  ["xml", "http://www.w3.org/XML/1998/namespace", false],
  ["xmlns", "urn:p", false],
  ["1", "urn:p", false],
  ["p", "", false],
  ["p", "http://www.w3.org/2000/xmlns/", false],
  ["p", "\u0001", false],
  ["p", undefined, false],
])("an element may declare %j as %j itself: %s; what is special is for the engine", (prefix, ns, may) => {
  expect(scopesOf({}).mayDeclare(prefix, ns)).toBe(may);
});
