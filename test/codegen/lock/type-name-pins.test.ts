import { describe, expect, it } from "vitest";
import { EMPTY_LOCK, type Lock } from "../../../codegen/lock/entry.ts";
import { LockError } from "../../../codegen/lock/lock-error.ts";
import { lockedModel } from "../../../codegen/lock/locked-model.ts";
import { printLock } from "../../../codegen/lock/print.ts";
import { readLock } from "../../../codegen/lock/read.ts";
import { loadSchema } from "../../../codegen/schema-set.ts";
import { create, type ElementSchema, fromXml, toXml } from "../../../src/index.ts";
import { toJsonSchema } from "../../../src/json-schema/index.ts";
import { locked } from "./locking.ts";

const HEAD = 'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a"';
const DERIVED =
  '<xs:complexType name="Item"><xs:complexContent><xs:extension base="a:Part"/></xs:complexContent></xs:complexType>';

const ours = `<xs:schema ${HEAD} targetNamespace="urn:a" elementFormDefault="qualified">
  <xs:complexType name="Part"><xs:sequence><xs:element name="n" type="xs:int"/></xs:sequence></xs:complexType>
  ${DERIVED}
  <xs:simpleType name="Size"><xs:restriction base="xs:int"/></xs:simpleType>
  <xs:element name="part" type="a:Part"/>
  <xs:element name="any" type="xs:anyType"/>
</xs:schema>`;

/** It brings a second type of each local name. */
const theirs = `<xs:schema ${HEAD} targetNamespace="urn:b">
  <xs:import namespace="urn:a" schemaLocation="a.xsd"/>
  ${DERIVED}
  <xs:simpleType name="Size"><xs:restriction base="xs:string"/></xs:simpleType>
</xs:schema>`;

const BEFORE = { "a.xsd": ours };
const AFTER = { "a.xsd": ours, "b.xsd": theirs };

/** Elements of `a.xsd` as an application has them that was generated under the lock. */
async function schemas(documents: Readonly<Record<string, string>>, lock: Lock) {
  const sources = Object.entries(documents).map(([uri, content]) => ({ uri, content }));
  const { components } = lockedModel((await loadSchema(sources)).components, { lock });
  return (local: string): ElementSchema => {
    const element = `{urn:a}${local}` as const;
    const declaration = components.element(element);
    if (declaration === undefined) throw new Error(`no ${local}`);
    const linked = { components, declaration };
    return { element, $linked: () => linked } as unknown as ElementSchema;
  };
}

/** A part whose type is said. */
const part = (type: string): string =>
  `<p:part xmlns:p="urn:a" xmlns:q="urn:b" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="${type}"><p:n>1</p:n></p:part>`;

describe("the name of a type in $type", () => {
  it("does not change when a second type with its local name is added, which has another name", async () => {
    const { lock } = await locked(BEFORE);
    const old = (await schemas(BEFORE, EMPTY_LOCK))("part");
    const now = (await schemas(AFTER, lock))("part");
    const without = (await schemas(AFTER, EMPTY_LOCK))("part");
    expect(fromXml(old, part("p:Item"))).toMatchObject({ $type: "Item" });
    expect(fromXml(now, part("p:Item"))).toMatchObject({ $type: "Item" });
    expect(fromXml(now, part("q:Item"))).toMatchObject({ $type: "{urn:b}Item" });
    // What it would be called without the lock.
    expect(fromXml(without, part("p:Item"))).toMatchObject({ $type: "a:Item" });
  });

  it("both names are accepted in values, and each is written as its own type", async () => {
    const { lock } = await locked(BEFORE);
    const now = (await schemas(AFTER, lock))("part");
    for (const $type of ["Item", "a:Item"]) {
      const value = create(now, { $type, n: 1 } as never);
      expect(toXml(now, value)).toMatch(/xsi:type="(?:a:)?Item"/u);
      expect(fromXml(now, toXml(now, value))).toEqual({ $type: "Item", n: 1 });
    }
    const other = toXml(now, create(now, { $type: "{urn:b}Item", n: 1 } as never));
    expect(fromXml(now, other)).toEqual({ $type: "{urn:b}Item", n: 1 });
  });

  it("is the same in modules, JSON Schema and values, also for simple types", async () => {
    const { lock } = await locked(BEFORE);
    const after = await locked(AFTER, lock);
    const text = (path: string) => after.files.find((file) => file.path === path)?.text ?? "";
    expect(text("a.xsd.ts")).toContain('$type?: "Item"');
    expect(text("b.xsd.ts")).toContain('$type?: "{urn:b}Item"');
    const get = await schemas(AFTER, lock);
    expect(JSON.stringify(toJsonSchema(get("part")))).toContain('{"const":"Item"}');
    const size =
      '<any xmlns="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Size">1</any>';
    expect(fromXml(get("any"), size)).toMatchObject({ $type: "Size" });
  });

  it("is recorded in the lock file once, and the next generation changes nothing", async () => {
    const { lock } = await locked(BEFORE);
    const after = await locked(AFTER, lock);
    expect(await locked(AFTER, after.lock)).toEqual(after);
    expect(readLock(printLock(after.lock))).toEqual(after.lock);
  });

  it("follows the rule again when its entry is removed from the lock file", async () => {
    const { lock } = await locked(BEFORE);
    const kept = [...(lock.entries.get("a.xsd") ?? [])].filter(
      ([key]) => !key.startsWith("type {urn:a}Item"),
    );
    const forgetful = { ...lock, entries: new Map([["a.xsd", new Map(kept)]]) };
    const get = await schemas(AFTER, forgetful);
    expect(fromXml(get("part"), part("p:Item"))).toMatchObject({ $type: "a:Item" });
  });

  it.each(["Other", "xs:Item", "a:Other", "{urn:b}Item", "a:b:Item", "", "Item "])(
    "cannot be set to %j by a lock file",
    async (name) => {
      const { lock } = await locked(BEFORE);
      const text = printLock(lock).replaceAll('\\"Item\\"', () =>
        JSON.stringify(JSON.stringify(name)).slice(1, -1),
      );
      expect(text).not.toBe(printLock(lock));
      expect(() => readLock(text)).toThrow(LockError);
    },
  );
});
