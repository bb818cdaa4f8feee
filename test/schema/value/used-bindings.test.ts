/** Which declarations come along with the attributes that a wildcard lets in. */
import { describe, expect, it } from "vitest";
import { addBindings } from "../../../src/schema/value/used-bindings.ts";
import { builtin } from "../../datatypes/context.ts";

const XMLNS = "{http://www.w3.org/2000/xmlns/}";
const BOUND: Readonly<Record<string, string>> = { p: "urn:p", q: "urn:q", "": "urn:d" };

/** What is declared beside an attribute `a` with this value, where p, q and the default namespace are bound. */
function declared(value: string, type?: string, bound: Readonly<Record<string, string>> = BOUND) {
  const open: Record<string, string> = { a: value };
  const attribute = { ns: "", local: "a", prefix: "", value };
  const context = { resolvePrefix: (prefix: string) => bound[prefix] };
  addBindings(
    open,
    [type === undefined ? { attribute } : { attribute, type: builtin(type) }],
    context as never,
  );
  const { a: _, ...rest } = open;
  return Object.fromEntries(Object.entries(rest).map(([key, ns]) => [key.replace(XMLNS, ""), ns]));
}

describe("a value", () => {
  it.each<[string, Record<string, string>]>([
    ["p:x", { p: "urn:p" }],
    ["p:x q:y p:z", { p: "urn:p", q: "urn:q" }],
    ["//p:x[@q:y]", { p: "urn:p", q: "urn:q" }],
    ["z:x", {}],
    ["x", {}],
    ["", {}],
    ["http://host", {}],
  ])("%j brings %j along", (value, expected) => {
    expect(declared(value)).toEqual(expected);
  });

  it("that is known to be a name brings the default namespace along, if it has one", () => {
    expect(declared("x", "QName")).toEqual({ xmlns: "urn:d" });
    expect(declared("x", "string")).toEqual({});
    expect(declared("p:x", "QName")).toEqual({ p: "urn:p" });
    expect(declared("x", "QName", {})).toEqual({});
  });
});

it("only attributes that were kept count", () => {
  const open: Record<string, string> = { a: "x" };
  const other = { ns: "", local: "b", prefix: "", value: "p:x" };
  const changed = { ns: "", local: "a", prefix: "", value: "p:x" };
  addBindings(open, [{ attribute: other }, { attribute: changed }], {
    resolvePrefix: (prefix: string) => BOUND[prefix],
  } as never);
  expect(open).toEqual({ a: "x" });
});
