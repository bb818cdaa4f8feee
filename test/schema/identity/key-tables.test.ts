/** Tables of keys by element: made where a keyref refers to them, and handed up as far as it does. */
import { describe, expect, it } from "vitest";
import { compileConstraint } from "../../../src/schema/identity/compiled.ts";
import { KeyTables } from "../../../src/schema/identity/key-tables.ts";
import { IdentityScope } from "../../../src/schema/identity/scope.ts";
import { constraint } from "./constraint.ts";

const KEY = "{urn:t}u";

/** The scope of a key on an element, with these keys. */
function scopeWith(depth: number, ...keys: readonly string[]): IdentityScope {
  const made = new IdentityScope(compileConstraint(constraint({ kind: "key" })), depth, undefined);
  for (const [at, key] of keys.entries()) made.addKey(key, at, depth + 1);
  return made;
}

/** Ends an element that has these keys, and hands its tables up. @returns those of `asked` that it knows */
function end(
  tables: KeyTables,
  depth: number,
  scope: IdentityScope | undefined,
  ...asked: readonly string[]
) {
  const closed = tables.close(depth, scope === undefined ? [] : [scope]);
  const known = asked.filter((key) => closed?.get(KEY)?.has(key) === true);
  if (closed !== undefined) tables.handUp(depth, closed);
  return known;
}

describe("a table of keys", () => {
  it("is made only where an active keyref refers to it", () => {
    const tables = new KeyTables();
    expect(tables.close(1, [scopeWith(1, "a")])).toBeUndefined();
    tables.refer(KEY, 0);
    expect(end(tables, 1, scopeWith(1, "a"), "a", "b")).toEqual(["a"]);
    expect(tables.close(2, [])).toBeUndefined();
    const keyref = new IdentityScope(
      compileConstraint(constraint({ kind: "keyref", refer: KEY })),
      1,
      undefined,
    );
    expect(tables.close(3, [keyref])).toBeUndefined();
  });

  it("is that of the element itself and of its children", () => {
    const tables = new KeyTables();
    tables.refer(KEY, 0);
    end(tables, 2, scopeWith(2, "a"));
    end(tables, 2, scopeWith(2, "b"));
    expect(end(tables, 1, scopeWith(1, "c"), "a", "b", "c", "d")).toEqual(["a", "b", "c"]);
  });

  it("leaves out a key that two children have, and contains the element's own key", () => {
    const tables = new KeyTables();
    tables.refer(KEY, 0);
    for (const key of ["a", "b"]) {
      end(tables, 2, scopeWith(2, key));
      end(tables, 2, scopeWith(2, key));
    }
    expect(end(tables, 1, scopeWith(1, "b"), "a", "b")).toEqual(["b"]);
  });

  it("is not shared by elements that are no relatives", () => {
    const tables = new KeyTables();
    tables.refer(KEY, 0);
    end(tables, 3, scopeWith(3, "a"));
    expect(end(tables, 2, undefined, "a")).toEqual(["a"]);
    expect(end(tables, 3, undefined, "a")).toEqual([]);
    expect(end(tables, 2, undefined, "a")).toEqual([]);
    // The first of the two is a child of this one.
    expect(end(tables, 1, undefined, "a")).toEqual(["a"]);
  });

  it("is incomplete where one in it is", () => {
    const tables = new KeyTables();
    tables.refer(KEY, 0);
    const inner = scopeWith(2, "a");
    inner.incomplete = true;
    const below = tables.close(2, [inner]);
    expect(below?.get(KEY)?.incomplete).toBe(true);
    if (below !== undefined) tables.handUp(2, below);
    expect(tables.close(1, [scopeWith(1, "b")])?.get(KEY)?.incomplete).toBe(true);
  });

  it("is passed up to the keyref, and no further than the document element", () => {
    const tables = new KeyTables();
    tables.refer(KEY, 1);
    end(tables, 2, scopeWith(2, "a"));
    expect(end(tables, 1, undefined, "a")).toEqual(["a"]);
    tables.release(KEY);
    end(tables, 2, scopeWith(2, "b"));
    expect(tables.close(1, [])).toBeUndefined();
    tables.handUp(0, new Map());
  });
});

describe("a constraint is referred to", () => {
  it("while a keyref is active, wherever", () => {
    const tables = new KeyTables();
    expect([tables.isReferred(KEY), tables.isReferredBelow(KEY, 0)]).toEqual([false, false]);
    tables.refer(KEY, 1);
    tables.refer(KEY, 3);
    expect([tables.isReferred(KEY), tables.isReferredBelow(KEY, 2), tables.isReferredBelow(KEY, 3)]).toEqual([
      true,
      true,
      false,
    ]);
    tables.release(KEY);
    expect([tables.isReferred(KEY), tables.isReferredBelow(KEY, 2)]).toEqual([true, false]);
    tables.release(KEY);
    tables.release("{urn:t}other");
    expect(tables.isReferred(KEY)).toBe(false);
  });
});
