import { XmlSyntaxError } from "../../src/xml/errors.ts";
import { XmlReader } from "../../src/xml/reader.ts";
import type { SchemaDocument } from "./document.ts";
import type { SchemaNode } from "./node.ts";
import type { ReadingRules } from "./options.ts";
import type { IssueCollector } from "./report.ts";
import { SchemaTreeBuilder } from "./tree.ts";

/**
 * Reads the text of a schema document. `undefined`, with an issue, when it is not well-formed or not an xs:schema
 * element.
 */
export function readSchemaDocument(
  uri: string,
  file: string,
  content: string | Uint8Array,
  rules: ReadingRules,
  issues: IssueCollector,
): SchemaDocument | undefined {
  let reader: XmlReader | undefined;
  const builder = new SchemaTreeBuilder(
    file,
    rules.version,
    () => reader?.position() ?? { line: 1, column: 1 },
  );
  try {
    reader = new XmlReader(builder, { maxDepth: rules.maxNesting, doctype: rules.doctype });
    reader.write(content);
    reader.close();
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    const { line, column, message } = error;
    const code = error.code === "limit" ? "limit" : "not-well-formed";
    issues.add(code, code === "limit" ? "limit" : "wf", { file, line, column }, message);
    return undefined;
  }
  const { root, patterns, stranger } = builder;
  for (const pattern of patterns) limitPattern(pattern, rules, issues);
  if (root?.local !== "schema") {
    const found = root === undefined ? (stranger ?? "none") : `<${root.local}>`;
    const message = `The document element is ${found}, and not <schema> of the namespace http://www.w3.org/2001/XMLSchema.`;
    issues.add("schema-syntax", "schema_reference.1", { file, line: 1, column: 1 }, message);
    return undefined;
  }
  const targetNamespace = root.attributes.get("targetNamespace")?.trim();
  const bytes = content.length;
  return { uri, file, root, bytes, targetNamespace: targetNamespace === "" ? undefined : targetNamespace };
}

/** Whatever compiles a pattern, here or elsewhere, does so in memory many times its length. */
function limitPattern(pattern: SchemaNode, { maxPatternLength }: ReadingRules, issues: IssueCollector): void {
  const length = pattern.attributes.get("value")?.length ?? 0;
  if (length <= maxPatternLength) return;
  const message = `The pattern has ${length} characters, more than ${maxPatternLength} (limit maxPatternLength).`;
  issues.add("limit", "limit", pattern, message);
}
