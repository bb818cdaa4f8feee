import { describe, expect, it } from "vitest";
import { schemaFiles, writtenPaths } from "../../../codegen/emit/schema-files.ts";
import type { SchemaModules } from "../../../codegen/emit/shared-modules.ts";
import { modelOf } from "../../../codegen/model/model.ts";
import { schema } from "../check/checking.ts";
import { componentsOf } from "../check/components.ts";

const options = { runtime: "xsdflow/runtime", importExtension: ".js" };

async function modulesOf(body: Parameters<typeof componentsOf>[0]): Promise<SchemaModules> {
  const set = await componentsOf(body);
  return { documents: set.documents, modules: modelOf(set) };
}
const element = (name: string): string => `<xs:element name="${name}" type="xs:int"/>`;
const shared = schema('<xs:complexType name="S"/>');
const including = (name: string): string => schema(`<xs:include schemaLocation="s.xsd"/>${element(name)}`);

describe("schemaFiles: the files of one schema", () => {
  it("one small document is one file, with its descriptor", async () => {
    const files = schemaFiles([await modulesOf(element("a"))], options);
    expect(files.map(({ path, source }) => [path, source])).toEqual([["a.xsd", "a.xsd"]]);
    expect(files[0]?.body).toContain("function documents()");
  });

  it("several documents are a module each, a descriptor each, and what brings those together", async () => {
    const files = schemaFiles([await modulesOf({ "a.xsd": including("a"), "s.xsd": shared })], options);
    expect(files.map(({ path, source }) => [path, source])).toEqual([
      ["a.xsd", "a.xsd"],
      ["s.xsd", "s.xsd"],
      ["a.xsd.data", "a.xsd"],
      ["s.xsd.data", "s.xsd"],
      ["a.xsd.documents", "all documents"],
    ]);
    expect(files.at(-1)?.input).toEqual(["a.xsd", "s.xsd"]);
  });

  it("a document of more than 150 types is an entry and parts", async () => {
    const types = Array.from({ length: 151 }, (_, i) => `<xs:complexType name="T${i}"/>`).join("");
    const files = schemaFiles([await modulesOf(types + element("a"))], options);
    expect(files.map(({ path }) => path)).toEqual([
      "a.xsd",
      "a.xsd/types-1",
      "a.xsd/types-2",
      "a.xsd/values-1",
      "a.xsd.data",
      "a.xsd.documents",
    ]);
    expect(files[0]?.body).toContain('export type * from "./a.xsd/types-1.js";');
    expect(files[1]?.body).toContain("// @ts-nocheck");
  });
});

describe("schemaFiles: schemas that share documents", () => {
  it("write a document that is the same in both once, and bring the documents of each together", async () => {
    const [one, other] = await Promise.all([
      modulesOf({ "a.xsd": including("a"), "s.xsd": shared }),
      modulesOf({ "b.xsd": including("b"), "s.xsd": shared }),
    ]);
    const paths = schemaFiles([one, other], options).map(({ path }) => path);
    expect(paths).toEqual([
      "a.xsd",
      "s.xsd",
      "b.xsd",
      "a.xsd.data",
      "s.xsd.data",
      "b.xsd.data",
      "a.xsd.documents",
      "b.xsd.documents",
    ]);
  });

  it("write a document that differs a second time, under a number", async () => {
    const [one, other] = await Promise.all([modulesOf(element("a")), modulesOf(element("b"))]);
    expect(schemaFiles([one, other], options).map(({ path }) => path)).toEqual(["a.xsd", "a-2.xsd"]);
    expect(writtenPaths([one, other]).map((paths) => [...paths])).toEqual([
      [["a.xsd", "a.xsd"]],
      [["a.xsd", "a-2.xsd"]],
    ]);
  });

  it("a document that a larger schema also has shares its descriptor", async () => {
    const [alone, larger] = await Promise.all([
      modulesOf({ "s.xsd": schema(element("s")) }),
      modulesOf({ "a.xsd": including("a"), "s.xsd": schema(element("s")) }),
    ]);
    const files = schemaFiles([alone, larger], options);
    expect(files.find(({ path }) => path === "s.xsd")?.body).toContain(".documents.js");
    expect(files.map(({ path }) => path).filter((path) => path.endsWith(".documents"))).toEqual([
      "s.xsd.documents",
      "a.xsd.documents",
    ]);
  });
});
