import fc from "fast-check";
import ts from "typescript-5.9";
import { describe, expect, it } from "vitest";
import { dataText, withoutDocumentation } from "../../../codegen/emit/descriptor-text.ts";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";

/** The value of a literal: calls, templates and the like are refused. */
function evaluate(node: ts.Expression): unknown {
  if (ts.isParenthesizedExpression(node)) return evaluate(node.expression);
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node)) return -Number(evaluate(node.operand));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(evaluate);
  if (ts.isObjectLiteralExpression(node)) return Object.fromEntries(node.properties.map(property));
  throw new Error(`not a literal: ${node.getText()}`);
}
function property(node: ts.ObjectLiteralElementLike): [string, unknown] {
  if (!ts.isPropertyAssignment(node)) throw new Error(`not a property: ${node.getText()}`);
  const { name, initializer } = node;
  if (ts.isComputedPropertyName(name)) return [String(evaluate(name.expression)), evaluate(initializer)];
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) {
    if (name.text === "__proto__") throw new Error("sets the prototype");
    return [name.text, evaluate(initializer)];
  }
  throw new Error("another kind of name");
}
function parsed(text: string): unknown {
  const source = ts.createSourceFile("x.ts", `(${text})`, ts.ScriptTarget.Latest, true);
  const [statement] = source.statements;
  if (source.statements.length !== 1 || statement === undefined || !ts.isExpressionStatement(statement)) {
    throw new Error("not one expression");
  }
  return evaluate(statement.expression);
}

describe("dataText", () => {
  it("is a literal of the same value, whatever it holds", () => {
    const key = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "a-b", "doc"));
    const scalar = fc.oneof(fc.string(), fc.boolean(), fc.integer());
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
        expect(parsed(dataText(value))).toEqual(value);
      }),
    );
  });
  it("is on one line where it fits", () => {
    expect(dataText({ a: 1, b: ["x"] })).toBe('{ a: 1, b: ["x"] }');
    expect(dataText({ long: "x".repeat(120), b: [] })).toBe(`{\n  long: "${"x".repeat(120)}",\n  b: [],\n}`);
  });
  it("refuses what is no data", () => {
    expect(() => dataText({ a: Number.NaN })).toThrow(TypeError);
    expect(() => dataText({ a: () => 1 })).toThrow(TypeError);
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
