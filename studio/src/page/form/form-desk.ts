/** Lets every part of the form change the document and look up issues. */
import type { VNode } from "preact";
import type { ElementDescription, Issue } from "../../../../src/index.ts";
import type { PlacedIssues } from "../../form/issues.ts";
import type { NodeView } from "../../form/view/node-view.ts";
import type { DocumentNode } from "../../form/xml/node.ts";

/** The functions and data that the parts of the form share. A new object is made when issues or the target change, but not for each edit. */
export interface FormDesk {
  readonly root: ElementDescription;
  readonly issues: PlacedIssues;
  /** The elements on the path to the issue to which the user goes. They are expanded. */
  readonly target: ReadonlySet<number>;
  /** Renders the fields of an element. It is passed here because elements have parts, and parts contain elements. */
  readonly fields: (view: NodeView) => VNode;
  /** Changes the document. */
  readonly apply: (change: (document: DocumentNode) => DocumentNode) => void;
  /** Changes the document, and moves the focus to the element with the returned key. */
  readonly applyAndFocus: (
    change: (document: DocumentNode) => { readonly document: DocumentNode; readonly key: number | undefined },
  ) => void;
}

/** The id of an element's first control. */
export function fieldId(key: number, attribute?: string): string {
  return attribute === undefined ? `f-${key}` : `f-${key}-${attribute}`;
}

/** The issues of an element itself. */
export function ownIssues(desk: FormDesk, key: number): readonly Issue[] {
  return desk.issues.byKey.get(key)?.own ?? [];
}

/** The properties of most parts of the form: an element and the desk. */
export interface Drawn {
  readonly view: NodeView;
  readonly desk: FormDesk;
}
