import { describe, expect, it } from "vitest";
import { documentKey, Naming } from "../../../codegen/model/names.ts";
import { schema } from "../check/checking.ts";
import { componentsOf } from "../check/components.ts";
import { complexOf } from "./modelling.ts";

const complex = (name: string): string => `<xs:complexType name="${name}"/>`;

describe("Naming: modules of documents", () => {
  it("has one module for each document, with its declarations in order", async () => {
    const set = await componentsOf({
      "dir/a.xsd": schema(
        `<xs:include schemaLocation="b.xsd"/><xs:element name="z"/><xs:element name="y"/>${complex("C")}`,
      ),
      "dir/b.xsd": schema(complex("B")),
    });
    const { documents } = new Naming(set);
    expect(
      documents.map(({ module, types, elements }) => [
        module,
        types.map(({ key }) => key),
        elements.map(({ key }) => key),
      ]),
    ).toEqual([
      ["a.xsd", ["{urn:t}C"], ["{urn:t}z", "{urn:t}y"]],
      ["b.xsd", ["{urn:t}B"], []],
    ]);
  });

  it("moduleOf: the module of a global element", async () => {
    const set = await componentsOf('<xs:element name="e"/>');
    const [element] = set.elements();
    expect(element && new Naming(set).moduleOf(element)).toBe("a.xsd");
  });

  it("documentKey: a document's file and namespace, as an include may make one for each namespace", async () => {
    const [document] = (await componentsOf("")).documents;
    expect(document && documentKey(document)).toBe("{urn:t}a.xsd");
  });
});

describe("Naming: names of types", () => {
  it("global types have names in PascalCase, numbered if two are equal", async () => {
    const set = await componentsOf(complex("line-item") + complex("LineItem") + complex("line_item"));
    const naming = new Naming(set);
    expect(
      ["line-item", "LineItem", "line_item"].map((name) => naming.of(complexOf(set, name))?.name),
    ).toEqual(["LineItem", "LineItem_2", "LineItem_3"]);
  });

  it("an anonymous type has no name until it gets one from its place", async () => {
    const set = await componentsOf('<xs:element name="e"><xs:complexType/></xs:element>');
    const [element] = set.elements();
    if (element === undefined) throw new Error("no element");
    const naming = new Naming(set);
    expect(naming.of(element.type)).toBeUndefined();
    const site = naming.giveName(element.type, {
      module: "a.xsd",
      name: "e",
      path: "element e",
      ns: "urn:t",
    });
    expect(site).toEqual({ module: "a.xsd", name: "E", path: "element e", ns: "urn:t" });
    expect(naming.of(element.type)).toBe(site);
  });

  it("names that were chosen before stay", async () => {
    const set = await componentsOf(complex("A"));
    const pins = {
      modules: new Map([["{urn:t}a.xsd", "old.xsd"]]),
      types: new Map([["old.xsd", new Map([["type {urn:t}A", "Chosen"]])]]),
      values: new Map(),
    };
    expect(new Naming(set, pins).of(complexOf(set, "A"))).toMatchObject({
      module: "old.xsd",
      name: "Chosen",
    });
  });

  it("isTypeNameFree: the name of a type is not free", async () => {
    const naming = new Naming(await componentsOf(complex("A")));
    expect([naming.isTypeNameFree("a.xsd", "A"), naming.isTypeNameFree("a.xsd", "B")]).toEqual([false, true]);
  });

  it("valueName and typeName: two spaces of names", async () => {
    const naming = new Naming(await componentsOf(""));
    expect([
      naming.typeName("a.xsd", "X", "p"),
      naming.valueName("a.xsd", "X", "p"),
      naming.valueName("a.xsd", "X", "q"),
    ]).toEqual(["X", "X", "X_2"]);
  });
});
