import fc from "fast-check";
import ts from "typescript-5.9";
import { describe, expect, it } from "vitest";
import { jsonText, withoutDocumentation } from "../../../codegen/emit/descriptor-text.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";

/** What a raw template of the text is at run time; `undefined` where the text is more than one template. */
function rawTemplate(text: string): string | undefined {
  const source = ts.createSourceFile("x.ts", `(\`${text}\`)`, ts.ScriptTarget.Latest, true);
  const [statement] = source.statements;
  if (source.statements.length !== 1 || statement === undefined || !ts.isExpressionStatement(statement))
    return;
  if (!ts.isParenthesizedExpression(statement.expression)) return;
  const template = statement.expression.expression;
  return ts.isNoSubstitutionTemplateLiteral(template) ? template.rawText : undefined;
}

describe("jsonText", () => {
  it("is JSON of the same value in a raw template, for any content", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("`", "$", "{", "}", "\\", "u", '"', "\n", "\r", "\u2028", "a") }),
    );
    const key = fc.oneof(text, fc.constantFrom("__proto__", "constructor", "a-b", "doc"));
    const scalar = fc.oneof(text, fc.boolean(), fc.integer());
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie("tree")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const raw = rawTemplate(jsonText(value));
        expect(raw).toBeDefined();
        expect(JSON.parse(raw ?? "")).toEqual(value);
      }),
    );
  });
  it("is on one line if it fits", () => {
    expect(jsonText({ a: 1, b: ["x"] })).toBe('{ "a": 1, "b": ["x"] }');
    expect(jsonText({ long: "x".repeat(120), b: [] })).toBe(
      `{\n  "long": "${"x".repeat(120)}",\n  "b": []\n}`,
    );
  });
  it("refuses what is not data", () => {
    expect(() => jsonText({ a: Number.NaN })).toThrow(TypeError);
    expect(() => jsonText({ a: () => 1 })).toThrow(TypeError);
  });
});

describe("withoutDocumentation", () => {
  it("drops texts, keeps lines, and keeps what a schema itself calls doc", () => {
    const document: DocumentDescriptor = {
      version: 1,
      xsd: "1.0",
      file: "a.xsd",
      namespace: "",
      prefixes: { doc: "urn:doc" },
      elements: {
        doc: { line: 1, doc: "text", type: "xs:QName", default: "doc:x", scope: { doc: "urn:doc" } },
      },
      types: {
        scope: {
          complex: true,
          doc: "text",
          content: { sequence: [{ element: "doc", doc: "text", line: 2 }] },
        },
      },
    };
    expect(withoutDocumentation(document)).toEqual({
      ...document,
      elements: { doc: { line: 1, type: "xs:QName", default: "doc:x", scope: { doc: "urn:doc" } } },
      types: { scope: { complex: true, content: { sequence: [{ element: "doc", line: 2 }] } } },
    });
  });
});
