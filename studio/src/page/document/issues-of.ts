/** Finds the issues of a document while it is being edited. */
import { type ElementSchema, type Issue, validateXml } from "../../../../src/index.ts";

/** The verdict on a text. */
export interface Verdict {
  readonly issues: readonly Issue[];
  /** Whether the form can show the document, valid or not. */
  readonly isWellFormed: boolean;
}

/** The largest number of issues that are listed. If there are more, the first ones help most. */
const MOST = 200;

/** Validates a document. It never throws; a document that cannot be validated has an issue. */
export function issuesOf(schema: ElementSchema, xml: string): Verdict {
  try {
    const { issues } = validateXml(schema, xml, { maxIssues: MOST });
    return { issues, isWellFormed: !issues.some(({ code }) => code === "not-well-formed") };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      issues: [{ code: "unreadable", rule: "studio", message, path: "", xpath: "" }],
      isWellFormed: false,
    };
  }
}
