/** The rule that keys of tests are made in keys.mjs only: else the search of the run would not know them. */
import ts from "typescript-5.9";

/** Names of properties whose value is a key. */
const NAMES = /^(?:apiKeys?|x-api-key|SMARTFLOWS_API_KEY|password)$/i;
/** What makes something that holds a key, and the files that may use it. */
const MAKERS: ReadonlyMap<string, RegExp> = new Map([
  ["startEmulator", /^support\/api-key\/emulator\.ts$|^faults\/(?:kill|queue-kill|schedules)\.mjs$/],
  [
    "SmartFlows",
    /^flows\/(?:support\/(?:client|process\/submitter)\.ts|faults\/soak\.alone\.test\.ts|transport\/connections\.test\.ts)$|^corpus\/main-job\.test\.ts$|^fuzz\/targets\/client\.ts$|^faults\/(?:soak|schedules|kill-submitter|reconcile)\.mjs$|^support\/api-key\/planted\//,
  ],
]);
/** No key, and what stands in its place. */
const HARMLESS: ReadonlySet<string> = new Set(["", "[redacted]"]);
/** Calls whose first argument is a key. */
const TAKERS: ReadonlySet<string> = new Set(["Credentials", "revoke"]);

/** What is wrong with a file, each with its line. */
export function faultsOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const faults: string[] = [];
  const fault = (node: ts.Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    faults.push(`${file}:${line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && NAMES.test(nameOf(node.name)) && hasText(node.initializer))
      fault(node, `the key of ${nameOf(node.name)} is written here: take one of keys.mjs`);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const callee = (
        ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression
      ).getText();
      const [first] = node.arguments ?? [];
      if (TAKERS.has(callee) && first !== undefined && hasText(first))
        fault(node, `the key of ${callee} is written here: take one of keys.mjs`);
      if (MAKERS.get(callee)?.test(file) === false)
        fault(
          node,
          `${callee} is called here: go by the makers of support/api-key, or of flows/support/client.ts`,
        );
    }
    if (ts.isArrayLiteralExpression(node)) {
      const at = node.elements.findIndex((one) => ts.isStringLiteral(one) && one.text === "--api-key");
      const key = at < 0 ? undefined : node.elements[at + 1];
      if (key !== undefined && hasText(key)) fault(key, "the key is written here: take one of keys.mjs");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
}

/** Whether text of the file itself becomes the value: what is given to `apiKey(…)` and the empty text do not. */
function hasText(node: ts.Expression): boolean {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return !HARMLESS.has(node.text);
  if (ts.isTemplateExpression(node)) return !/\b(?:API_KEY|KEY|apiKey|key)\b/.test(node.getText());
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(hasText);
  if (ts.isConditionalExpression(node)) return hasText(node.whenTrue) || hasText(node.whenFalse);
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return hasText(node.body);
  return (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) && hasText(node.expression);
}
