/** Schemas of many types: modules in parts, that compile and load like others. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-5.9";
import { afterAll, describe, expect, it } from "vitest";
import { type GeneratedFile, generate } from "../../codegen/generate.ts";
import { loadSchema } from "../../codegen/schema-set.ts";
import { writeGenerated } from "../../codegen/write.ts";
import { fromXml } from "../../src/schema/api/from-xml.ts";
import { toXml } from "../../src/schema/api/to-xml.ts";
import type { ElementSchema } from "../../src/schema/schema.ts";
import { checkedText } from "../corpus/support/consumer.ts";
import { complaintsOf } from "../types/compile.ts";

const XS = "http://www.w3.org/2001/XMLSchema";
const runtime = fileURLToPath(new URL("../../src/internal.ts", import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A document of `count` types that refer to each other in a circle, with an enumeration among them. */
function largeDocument(ns: string, count: number, more = ""): string {
  const types = Array.from({ length: count }, (_, at) =>
    at % 50 === 1
      ? `<xs:simpleType name="T${at}"><xs:restriction base="xs:string"><xs:enumeration value="a"/></xs:restriction></xs:simpleType>`
      : `<xs:complexType name="T${at}"><xs:sequence><xs:element name="next" type="t:T${(at + 77) % count}" minOccurs="0"/></xs:sequence></xs:complexType>`,
  );
  return `<xs:schema xmlns:xs="${XS}" xmlns:t="${ns}" targetNamespace="${ns}" elementFormDefault="qualified">
    ${more}<xs:element name="root" type="t:T0"/>${types.join("\n")}</xs:schema>`;
}

const generated = async (sources: Readonly<Record<string, string>>): Promise<readonly GeneratedFile[]> => {
  const inputs = Object.entries(sources).map(([uri, content]) => ({ uri, content }));
  return generate(await loadSchema(inputs, { version: "1.0" }), { runtime, importExtension: ".ts" });
};

/** What each file imports when it runs, by path. */
function runtimeImports(files: readonly GeneratedFile[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    files.map(({ path, text }) => {
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      const found = source.statements.flatMap((each) => {
        const erased =
          (ts.isImportDeclaration(each) && each.importClause?.isTypeOnly === true) ||
          (ts.isExportDeclaration(each) && each.isTypeOnly);
        if (erased || !(ts.isImportDeclaration(each) || ts.isExportDeclaration(each))) return [];
        const { moduleSpecifier } = each;
        if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
        return moduleSpecifier.text.startsWith(".") ? [join(dirname(path), moduleSpecifier.text)] : [];
      });
      return [path, found];
    }),
  );
}

/** Whether files import each other in a circle. */
function hasCircle(imports: ReadonlyMap<string, readonly string[]>): boolean {
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): boolean => {
    if (way.includes(path)) return true;
    if (done.has(path)) return false;
    const found = (imports.get(path) ?? []).some((next) => visit(next, [...way, path]));
    done.add(path);
    return found;
  };
  return [...imports.keys()].some((path) => visit(path, []));
}

describe("a document of many types", () => {
  it("becomes an entry that exports everything, and parts", async () => {
    const files = await generated({ "big.xsd": largeDocument("urn:big", 400) });
    const [entry] = files;
    expect(files.map(({ path }) => path)).toEqual([
      "big.xsd.ts",
      ...[1, 2, 3, 4, 5, 6].map((part) => `big.xsd/types-${part}.ts`),
      "big.xsd/values-1.ts",
      "big.xsd.data.ts",
      "big.xsd.documents.ts",
    ]);
    expect(entry?.text).toContain('export type * from "./big.xsd/types-1.ts";');
    expect(entry?.text).toContain('export * from "./big.xsd/values-1.ts";');
  });

  it("compiles strictly, its parts too, whose names the entry has", { timeout: 60_000 }, async () => {
    const sources = {
      "big.xsd": largeDocument(
        "urn:big",
        400,
        '<xs:import namespace="urn:other" schemaLocation="other.xsd"/><xs:element name="o" xmlns:o="urn:other" type="o:T5"/>',
      ),
      "other.xsd": largeDocument(
        "urn:other",
        200,
        '<xs:import namespace="urn:big" schemaLocation="big.xsd"/>',
      ),
    };
    const files = await generated(sources);
    const user = [
      'import { fromXml } from "xsdflow";',
      'import { RootSchema, T1Values, type T0, type T399 } from "./big.xsd.ts";',
      'import type { T5 } from "./other.xsd.ts";',
      "export const value: T0 = fromXml(RootSchema, '');",
      'export const list: readonly ["a"] = T1Values;',
      "export type Both = T5 | T399;",
    ].join("\n");
    const texts = new Map(
      files.map(({ path, text }) => [path, checkedText(text).replaceAll(runtime, "xsdflow/internal")]),
    );
    expect([...texts.values()].join("")).not.toContain("@ts-nocheck");
    expect(complaintsOf(ts, new Map([...texts, ["user.ts", user]]))).toEqual([]);
  });

  it("is type-checked by builds except in its parts", async () => {
    const files = await generated({ "big.xsd": largeDocument("urn:big", 400) });
    const unchecked = files.filter(({ text }) => /^\/\/ @ts-nocheck$/mu.test(text)).map(({ path }) => path);
    expect(unchecked).toEqual(files.map(({ path }) => path).filter((path) => path.includes("/")));
  });

  it("loads where documents import each other in a circle, and no file does", async () => {
    const files = await generated({
      "a.xsd": largeDocument("urn:a", 200, '<xs:import namespace="urn:b" schemaLocation="b.xsd"/>'),
      "b.xsd": largeDocument("urn:b", 160, '<xs:import namespace="urn:a" schemaLocation="a.xsd"/>'),
    });
    expect(hasCircle(runtimeImports(files))).toBe(false);
    const folder = mkdtempSync(join(tmpdir(), "xsdflow-large-"));
    folders.push(folder);
    await writeGenerated(files, folder);
    const { RootSchema } = (await import(/* @vite-ignore */ join(folder, "b.xsd.ts"))) as {
      readonly RootSchema: ElementSchema<{ readonly next?: object }>;
    };
    expect(fromXml(RootSchema, toXml(RootSchema, { next: { next: {} } }))).toEqual({ next: { next: {} } });
  });
});
