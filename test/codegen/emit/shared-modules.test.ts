import { describe, expect, it } from "vitest";
import { moduleClasses, type SchemaModules } from "../../../codegen/emit/shared-modules.ts";
import type { Declaration } from "../../../codegen/model/declaration.ts";
import { keyword, reference, type TypeExpression } from "../../../codegen/model/expression.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";

const document = (file: string, namespace = "urn:t"): DocumentDescriptor => ({
  version: 2,
  xsd: "1.0",
  file,
  namespace,
  prefixes: {},
});
const alias = (name: string, type: TypeExpression): Declaration => ({
  kind: "alias",
  name,
  path: `type ${name}`,
  type,
  doc: undefined,
});
const to = (module: string, name = "X"): TypeExpression => reference({ module, name });

/** A schema of documents: file → the type that its module declares. */
function schema(types: Readonly<Record<string, TypeExpression>>): SchemaModules {
  const files = Object.keys(types);
  return {
    documents: files.map((file) => document(file)),
    modules: Object.entries(types).map(([path, type]) => ({ path, declarations: [alias("X", type)] })),
  };
}
const text = keyword("string");

describe("moduleClasses: documents of several schemas that are one and the same", () => {
  it("of one schema are separate", () => {
    expect(moduleClasses([schema({ "a.xsd": text, "b.xsd": text })])).toEqual([[0, 1]]);
  });

  it("of two schemas, those with the same descriptor and declarations", () => {
    const one = schema({ "a.xsd": text, "c.xsd": text });
    const other = schema({ "b.xsd": text, "c.xsd": text });
    const [[a, c], [b, again]] = moduleClasses([one, other]) as [[number, number], [number, number]];
    expect(again).toBe(c);
    expect(new Set([a, b, c]).size).toBe(3);
  });

  it("not those whose declarations differ", () => {
    const [[one], [other]] = moduleClasses([
      schema({ "a.xsd": text }),
      schema({ "a.xsd": keyword("number") }),
    ]) as [[number], [number]];
    expect(one).not.toBe(other);
  });

  it("those that refer to documents that are the same, whatever their modules are called", () => {
    const one = schema({ "a.xsd": to("b.xsd"), "b.xsd": text });
    const other: SchemaModules = {
      documents: one.documents,
      modules: [
        { path: "a-2.xsd", declarations: [alias("X", to("b-2.xsd"))] },
        { path: "b-2.xsd", declarations: [alias("X", text)] },
      ],
    };
    expect(moduleClasses([one, other])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it("not those that refer to documents that differ, in however many steps", () => {
    const chain = (last: TypeExpression): SchemaModules =>
      schema({ "a.xsd": to("b.xsd"), "b.xsd": to("c.xsd"), "c.xsd": last });
    const [first, second] = moduleClasses([chain(text), chain(keyword("number"))]);
    expect(first?.some((each) => second?.includes(each))).toBe(false);
  });

  it("circles of references end", () => {
    const circle = (): SchemaModules => schema({ "a.xsd": to("b.xsd"), "b.xsd": to("a.xsd") });
    const [first, second] = moduleClasses([circle(), circle()]);
    expect(first).toEqual(second);
  });
});
