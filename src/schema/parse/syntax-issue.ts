/** A reader's error as an issue: the same form for all readers. */
import type { XmlSyntaxError } from "../../xml/errors.ts";
import type { Issue } from "../issue.ts";

/** The issue of a document that cannot be read. */
export function syntaxIssue({ code, message, line, column, option }: XmlSyntaxError): Issue {
  const isLimit = code === "limit";
  return {
    code: isLimit ? "limit" : "not-well-formed",
    rule: isLimit ? `limit.${option}` : "wf",
    message,
    path: "",
    xpath: "",
    line,
    column,
    ...(option === undefined ? {} : { option }),
  };
}
