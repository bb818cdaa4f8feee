import { expect, test } from "vitest";
import type { StartEvent } from "../../../src/schema/serialize/document.ts";
import { ScopeStack } from "../../../src/schema/serialize/scope.ts";

function start(
  name: StartEvent["name"],
  attributes: readonly { ns: string; local: string; prefix?: string }[] = [],
  declarations: Record<string, string> = {},
): StartEvent {
  const path = undefined;
  const full = attributes.map((attribute) => ({ ...attribute, value: "v", path }));
  return {
    kind: "start",
    name,
    attributes: full,
    declarations: new Map(Object.entries(declarations)),
    path,
    elementOnly: false,
  };
}

function root(wanted: Record<string, string>): ScopeStack {
  const scopes = new ScopeStack();
  const declarations = new Map(Object.entries(wanted).map(([ns, prefix]) => [prefix, ns]));
  scopes.openRoot(start({ ns: "urn:root", local: "root" }), declarations);
  return scopes;
}

test("a prefix that is in scope is not declared again", () => {
  const tag = root({ "urn:root": "r" }).open(start({ ns: "urn:root", local: "a" }, [], { r: "urn:root" }));
  expect([tag.prefix, tag.declarations]).toEqual(["r", undefined]);
});

test("wildcard content keeps the prefixes that it was read with", () => {
  const event = start({ ns: "urn:x", local: "a", prefix: "p" }, [{ ns: "urn:y", local: "b", prefix: "q" }], {
    p: "urn:x",
    q: "urn:y",
  });
  const tag = root({ "urn:root": "r" }).open(event);
  expect(tag.prefix).toBe("p");
  expect(tag.attributes[0]?.prefix).toBe("q");
  expect([...(tag.declarations ?? [])]).toEqual([
    ["p", "urn:x"],
    ["q", "urn:y"],
  ]);
});

test("a namespace without a prefix in scope is declared on its element", () => {
  const tag = root({ "urn:root": "r" }).open(
    start({ ns: "urn:x", local: "a" }, [{ ns: "urn:y", local: "b" }]),
  );
  expect(tag.resolvePrefix(tag.prefix ?? "")).toBe("urn:x");
  expect(tag.resolvePrefix(tag.attributes[0]?.prefix ?? "")).toBe("urn:y");
});

test("an attribute in a namespace never relies on the default namespace", () => {
  const tag = root({ "urn:root": "" }).open(
    start({ ns: "urn:root", local: "a" }, [{ ns: "urn:root", local: "b" }]),
  );
  expect(tag.prefix).toBe("");
  expect(tag.attributes[0]?.prefix).toBe("ns1");
});

test("an element in no namespace undoes the default namespace", () => {
  const tag = root({ "urn:root": "" }).open(start({ ns: "", local: "a" }));
  expect([...(tag.declarations ?? [])]).toEqual([["", ""]]);
});

test("a shadowed prefix is in scope again when its element closes", () => {
  const scopes = root({ "urn:root": "r" });
  const inner = scopes.open(start({ ns: "urn:other", local: "a", prefix: "r" }, [], { r: "urn:other" }));
  expect(inner.resolvePrefix("r")).toBe("urn:other");
  const shadowed = scopes.open(start({ ns: "urn:root", local: "b" }));
  expect(shadowed.resolvePrefix(shadowed.prefix ?? "")).toBe("urn:root");
  scopes.close();
  scopes.close();
  expect(scopes.open(start({ ns: "urn:root", local: "c" })).prefix).toBe("r");
});
