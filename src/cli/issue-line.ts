/** Issues of documents and schemas as lines that editors and people can follow. */
import type { Issue } from "../index.ts";
import { locationText } from "../schema/issue.ts";
import { commandWords } from "./document-limits.ts";
import { plainText } from "./terminal-text.ts";

/** `file:line:col  message [rule]  xpath; schema file:line:col` of an issue of a document. */
export function documentIssueLine(file: string, issue: Issue): string {
  const place = issue.line === undefined ? file : `${file}:${issue.line}:${issue.column ?? 1}`;
  const { schema } = issue;
  const origin = schema === undefined ? "" : `schema ${locationText(schema)}`;
  const context = [issue.xpath || issue.path, origin].filter((part) => part !== "").join("; ");
  return `${place}  ${plainText(commandWords(issue.message))} [${issue.rule}]${context === "" ? "" : `  ${context}`}`;
}

/** `file:line:col  message [rule]` of an issue of a schema document. */
export function schemaIssueLine(issue: Issue): string {
  const { schema, column } = issue;
  const place = schema === undefined ? "" : `${locationText({ ...(column && { column }), ...schema })}  `;
  return `${place}${plainText(commandWords(issue.message))} [${issue.rule}]`;
}

/** "1 issue", "3 issues". */
export function count(number: number, singular: string, plural: string = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}
