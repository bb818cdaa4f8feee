/**
 * The form of a document, as the workbench uses it. The document itself is XML text, which the editor beside the form changes too: the form
 * shows the text that it is given, and hands on the text that it makes.
 */
import type { VNode } from "preact";
import type { ElementSchema, Issue } from "../../../../src/index.ts";

/** What the workbench gives the form, and what it is told. */
export interface FormViewProps {
  readonly schema: ElementSchema;
  /** A well-formed document. The form keeps its own state as long as this is the text that it handed on last. */
  readonly xml: string;
  /** The issues of `xml`, which the form shows at their fields: each has its place as `xpath`. */
  readonly issues: readonly Issue[];
  /** Called with the whole document after each edit. */
  readonly onXml: (xml: string) => void;
  /**
   * An issue to go to: its field is made visible and gets the focus. Another `sequence` asks again.
   */
  readonly goTo?: { readonly issue: Issue; readonly sequence: number };
}

/** The form. */
export function FormView(_: FormViewProps): VNode {
  return <p class="empty">This build has no form yet. The XML can be edited beside it.</p>;
}
