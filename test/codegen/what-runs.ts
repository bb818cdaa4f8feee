/** What a generated module would run when it is loaded, beside what it may: text of a schema must not become code. */
import ts from "typescript-5.9";
import type { GeneratedFile } from "../../codegen/index.ts";

/** Calls that a generated function may contain; nothing but `elementSchema` is called when a module is loaded. */
const LATER: ReadonlySet<string> = new Set(["JSON.parse", "parts.map", "part"]);

/** The calls in a module, and whatever else would run when it is loaded. */
export function whatRuns({ path, text }: GeneratedFile): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const errors = (source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
  const found = errors.map((error) => ts.flattenDiagnosticMessageText(error.messageText, "\n"));
  const visit = (node: ts.Node, later: boolean): void => {
    if (ts.isCallExpression(node)) {
      const callee = node.expression.getText();
      if (callee !== "elementSchema" && !(later && LATER.has(callee))) found.push(`call of ${callee}`);
    } else if (ts.isTaggedTemplateExpression(node)) {
      const { tag, template } = node;
      const plain = ts.isNoSubstitutionTemplateLiteral(template) && tag.getText() === "String.raw";
      if (!plain || !later) found.push(node.getText());
      else JSON.parse(template.rawText ?? "");
    } else if (ts.isNewExpression(node) || ts.isTemplateExpression(node)) {
      found.push(node.getText());
    }
    ts.forEachChild(node, (child) => visit(child, later || ts.isFunctionDeclaration(node)));
  };
  visit(source, false);
  const kinds = [
    ts.SyntaxKind.ImportDeclaration,
    ts.SyntaxKind.InterfaceDeclaration,
    ts.SyntaxKind.TypeAliasDeclaration,
    ts.SyntaxKind.VariableStatement,
    ts.SyntaxKind.FunctionDeclaration,
    ts.SyntaxKind.ExportDeclaration,
  ];
  for (const statement of source.statements) {
    if (!kinds.includes(statement.kind)) found.push(`statement ${ts.SyntaxKind[statement.kind]}`);
  }
  return found;
}
