/** The issues of a document as it is being written. */
import { type ElementSchema, type Issue, validateXml } from "../../../../src/index.ts";

/** The verdict on a text. */
export interface Verdict {
  readonly issues: readonly Issue[];
  /** The form can show it, whether or not it is valid. */
  readonly isWellFormed: boolean;
}

/** Issues that are listed: with more, it is the first ones that help. */
const MOST = 200;

/** Judges a document. It never throws: what cannot be judged is an issue. */
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
