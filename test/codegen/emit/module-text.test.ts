import { describe, expect, it } from "vitest";
import {
  dataModuleText,
  documentsModuleText,
  type EmittedDocuments,
  entryText,
  type FileContent,
  moduleText,
  partText,
} from "../../../codegen/emit/module-text.ts";
import type { Declaration } from "../../../codegen/model/declaration.ts";
import { keyword, literalType, reference, runtime, union } from "../../../codegen/model/expression.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";

const options = { runtime: "xsdflow/runtime", importExtension: ".js" };
const document: DocumentDescriptor = {
  version: 2,
  xsd: "1.0",
  file: "a.xsd",
  namespace: "urn:t",
  prefixes: {},
};
const elsewhere: EmittedDocuments = { kind: "module", module: "a.xsd.documents" };

function text(declarations: Declaration[], documents: EmittedDocuments = elsewhere, path = "a.xsd"): string {
  const content: FileContent = { path, declarations, documents, locate: ({ module }) => module };
  return moduleText(content, options);
}
const alias = (name: string, type = keyword("string"), doc?: string): Declaration => ({
  kind: "alias",
  name,
  path: `type ${name}`,
  type,
  doc: doc === undefined ? undefined : { text: doc, notes: [], source: undefined },
});
const values = (list: (string | number | bigint)[], isLiteral: boolean): Declaration => ({
  kind: "values",
  name: "AValues",
  path: "type A values",
  of: "A",
  values: list,
  literal: isLiteral,
});
const schema: Declaration = {
  kind: "schema",
  name: "PriceSchema",
  path: "element price schema",
  element: "{urn:t}price",
  type: reference({ module: "a.xsd", name: "Price" }),
  doc: undefined,
};

describe("moduleText: declarations as source", () => {
  it("a module without declarations is a module nevertheless", () => {
    expect(text([])).toBe("export {};\n");
  });

  it("an alias", () => {
    expect(text([alias("A", union([literalType("a"), literalType("b")]))])).toBe(
      'export type A = "a" | "b";\n',
    );
  });

  it("with its documentation", () => {
    expect(text([alias("A", keyword("string"), "A price.")])).toBe(
      "/** A price. */\nexport type A = string;\n",
    );
  });

  it("a blank line between two", () => {
    expect(text([alias("A"), alias("B")])).toBe("export type A = string;\n\nexport type B = string;\n");
  });

  it("an interface extends what every complex type has", () => {
    const members = [{ prop: "a", optional: false, type: keyword("number") }];
    const declaration: Declaration = {
      kind: "interface",
      name: "T",
      path: "type T",
      members,
      doc: undefined,
    };
    expect(text([declaration])).toBe(
      'import type { XsiHints } from "xsdflow/runtime";\n\nexport interface T extends XsiHints {\n  a: number;\n}\n',
    );
  });

  it("an interface without members", () => {
    const declaration: Declaration = {
      kind: "interface",
      name: "T",
      path: "type T",
      members: [],
      doc: undefined,
    };
    expect(text([declaration])).toContain("export interface T extends XsiHints {}\n");
  });

  it("the values of an enumeration", () => {
    expect(text([values(["a", 'b"'], true)])).toBe(
      '/** Every A, in the order of the schema. */\nexport const AValues = ["a", "b\\""] as const;\n',
    );
  });

  it("values that are too many for a union are a plain list of their kind", () => {
    expect(text([values([1n, 2n], false)])).toContain(
      "export const AValues: readonly bigint[] = [1n, 2n];\n",
    );
  });

  it("a list of more than 80 characters has a line for each", () => {
    const list = Array.from({ length: 20 }, (_, i) => `value${i}`);
    expect(text([values(list, true)])).toContain('export const AValues = [\n  "value0",\n  "value1",\n');
  });

  it("a type of another module is imported", () => {
    expect(text([alias("A", reference({ module: "dir/b.xsd", name: "B" }))])).toBe(
      'import type { B } from "./dir/b.xsd.js";\n\nexport type A = B;\n',
    );
  });
});

describe("moduleText: schema values", () => {
  it("take the documents from another module", () => {
    expect(text([schema])).toBe(
      `import { elementSchema } from "xsdflow/runtime";
import type { ElementSchema } from "xsdflow/runtime";
import { documents } from "./a.xsd.documents.js";

export const PriceSchema: ElementSchema<Price> = /*@__PURE__*/ elementSchema<Price>(
  documents,
  "{urn:t}price",
);
`,
    );
  });

  it("or from the module itself, where it has one document", () => {
    const printed = text([schema], { kind: "inline", document });
    expect(printed).toContain('import type { DocumentDescriptor, ElementSchema } from "xsdflow/runtime";');
    expect(printed).toContain("let all: readonly DocumentDescriptor[] | undefined;\nfunction documents(): ");
    expect(printed).toContain("  all ??= [");
  });

  it("a module without schema values has no documents", () => {
    expect(text([alias("A")], { kind: "inline", document })).not.toContain("documents");
  });
});

it("partText: a part is not checked again in every build", () => {
  const content: FileContent = {
    path: "a.xsd/types-1",
    declarations: [alias("A")],
    documents: elsewhere,
    locate: ({ module }) => module,
  };
  expect(partText(content, options)).toBe(
    "// The tests of xsdflow check the types of this file, so that builds need not:\n// @ts-nocheck\n\nexport type A = string;\n",
  );
});

it("entryText: an entry exports all that its parts export, types as types", () => {
  const parts = [
    { path: "a.xsd/types-1", declarations: [], typesOnly: true },
    { path: "a.xsd/values-1", declarations: [], typesOnly: false },
  ];
  expect(entryText("a.xsd", parts, options)).toBe(
    'export type * from "./a.xsd/types-1.js";\nexport * from "./a.xsd/values-1.js";\n',
  );
});

it("dataModuleText: one descriptor and nothing else", () => {
  const printed = dataModuleText("a.xsd.data", document, options);
  expect(printed).toMatch(
    /^import type \{ DocumentDescriptor \} from "xsdflow\/runtime";\n\n\/\*\* What the schema document declares\. \*\/\n/,
  );
  expect(printed).toContain("export function document(): DocumentDescriptor {\n  return ");
});

it("documentsModuleText: the descriptors together, in the order of the documents, made when first asked for", () => {
  expect(documentsModuleText("a.xsd.documents", ["b.xsd.data", "a.xsd.data"], options)).toBe(
    `import type { DocumentDescriptor } from "xsdflow/runtime";
import { document as document$2 } from "./a.xsd.data.js";
import { document } from "./b.xsd.data.js";

const parts: readonly (() => DocumentDescriptor)[] = [
  document,
  document$2,
];
let all: readonly DocumentDescriptor[] | undefined;

/** Every document of the schema: all elements share one linked set. */
export function documents(): readonly DocumentDescriptor[] {
  all ??= parts.map((part) => part());
  return all;
}
`,
  );
});

it("moduleText: no name of a schema shadows a name that generated code needs", () => {
  const printed = text([
    alias("XsiHints"),
    { kind: "interface", name: "T", path: "type T", members: [], doc: undefined },
  ]);
  expect(printed).toContain("XsiHints as XsiHints$2");
  expect(printed).toContain("interface T extends XsiHints$2");
  expect(text([alias("Decimal", runtime("Decimal"))])).toContain("export type Decimal = Decimal$2;");
});
