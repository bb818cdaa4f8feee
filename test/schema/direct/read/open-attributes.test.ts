/** Attributes that a wildcard lets in, on one element (Part 1 §3.4.4, cvc-complex-type.3.2.2 and 5). */
import { describe, expect, it } from "vitest";
import type { Wildcard } from "../../../../src/schema/components.ts";
import { OpenAttributes } from "../../../../src/schema/direct/read/open-attributes.ts";
import { ReadState } from "../../../../src/schema/direct/read/read-state.ts";
import { clark, XMLNS } from "../../../../src/xml/names.ts";
import { attempted } from "../attempted.ts";
import { schemaReaders } from "./readers.ts";

const GLOBALS = `<xs:attribute name="n" type="xs:int"/><xs:attribute name="fixed" type="xs:int" fixed="5"/>
  <xs:attribute name="id" type="xs:ID"/><xs:attribute name="id2" type="xs:ID"/><xs:attribute name="ref" type="xs:IDREF"/><xs:attribute name="q" type="xs:QName"/>`;

async function opened(
  process: string,
  namespace = "##any",
): Promise<{
  add(local: string, value: string, ns?: string): void;
  finish(hasId?: boolean): unknown;
  state: ReadState;
}> {
  const xsd = `><xs:element name="r"><xs:complexType><xs:anyAttribute namespace="${namespace}" processContents="${process}"/></xs:complexType></xs:element>${GLOBALS}`;
  const { linked, readers } = await schemaReaders(xsd, new Map([["p", "urn:p"]]));
  const { type } = linked.declaration;
  const wildcard: Wildcard | undefined = type.kind === "complex" ? type.attributeWildcard : undefined;
  const open = new OpenAttributes(wildcard, readers);
  const state = new ReadState();
  return {
    state,
    add: (local, value, ns = "") => open.add({ ns, local, prefix: "", value, key: clark(ns, local) }, state),
    finish(hasId = false) {
      open.finish(hasId);
      const target: Record<string, unknown> = {};
      open.place(target);
      return target.$attributes;
    },
  };
}

describe("values", () => {
  it("are the texts by their names, in an object without a prototype", async () => {
    const open = await opened("lax");
    open.add("b", " x ");
    open.add("c", "y", "urn:c");
    open.add("constructor", "z");
    const values = open.finish();
    expect(values).toEqual(
      Object.assign(Object.create(null), { b: " x ", "{urn:c}c": "y", constructor: "z" }),
    );
    expect(Object.getPrototypeOf(values)).toBeNull();
  });

  it("have the bindings of the prefixes that they use beside them", async () => {
    const open = await opened("lax");
    open.add("q", "p:x");
    expect(open.finish()).toEqual(
      Object.assign(Object.create(null), { q: "p:x", [clark(XMLNS, "p")]: "urn:p" }),
    );
  });
});

describe("an attribute is declined", () => {
  it("whose namespace the wildcard does not let in (Part 1 §3.10.4)", async () => {
    const open = await opened("lax", "##local");
    expect(attempted(() => open.add("b", "x"))).toBeUndefined();
    expect(attempted(() => open.add("b", "x", "urn:c"))).toBe("declined");
  });

  it("that occurs twice (Namespaces §6.3)", async () => {
    const open = await opened("lax");
    open.add("b", "");
    expect(attempted(() => open.add("b", ""))).toBe("declined");
  });

  it.each([
    ["strict", "unknown", "x", "declined"],
    ["lax", "unknown", "x", undefined],
    ["skip", "unknown", "x", undefined],
    ["strict", "n", "5", undefined],
    ["strict", "n", "x", "declined"],
    ["lax", "n", "x", "declined"],
    ["skip", "n", "x", undefined],
    ["lax", "fixed", "5", undefined],
    ["lax", "fixed", "05", undefined],
    ["lax", "fixed", "6", "declined"],
    ["skip", "fixed", "6", undefined],
    ["lax", "q", "p:x", undefined],
    ["lax", "q", "unbound:x", "declined"],
  ])("processContents %s: %s=%j is %s", async (process, local, value, outcome) => {
    const open = await opened(process);
    expect(attempted(() => open.add(local, value))).toBe(outcome);
  });

  it("there is no wildcard", async () => {
    const { readers } = await schemaReaders('><xs:element name="r" type="xs:int"/>');
    expect(attempted(() => new OpenAttributes(undefined, readers))).toBe("declined");
  });
});

describe("cvc-complex-type.5: an element has one ID", () => {
  it("of those that the wildcard lets in", async () => {
    const open = await opened("lax");
    open.add("id", "a");
    expect(attempted(() => open.finish())).not.toBe("declined");
    open.add("id2", "b");
    expect(attempted(() => open.finish())).toBe("declined");
  });

  it("and none beside one of its type's own", async () => {
    const open = await opened("lax");
    expect(attempted(() => open.finish(true))).not.toBe("declined");
    open.add("id", "a");
    expect(attempted(() => open.finish(true))).toBe("declined");
  });

  it("and its IDs and references are the document's", async () => {
    const open = await opened("lax");
    open.add("ref", "a");
    expect(attempted(() => open.state.checkReferences())).toBe("declined");
    open.add("id", "a");
    expect(attempted(() => open.state.checkReferences())).toBeUndefined();
    expect(open.state.idCount).toBe(1);
  });

  it("and none that is not looked at", async () => {
    const open = await opened("skip");
    open.add("id", "a");
    open.add("id2", "a");
    expect(attempted(() => open.finish(true))).not.toBe("declined");
    expect(open.state.idCount).toBe(0);
  });
});
