/** What every part of the form can do: change the document, and look up its issues. */
import type { VNode } from "preact";
import type { ElementDescription, Issue } from "../../../../src/index.ts";
import type { PlacedIssues } from "../../form/issues.ts";
import type { NodeView } from "../../form/view/node-view.ts";
import type { DocumentNode } from "../../form/xml/node.ts";

/** What the parts of the form share. It is another object after each change of issues or of the target, not after each edit. */
export interface FormDesk {
  readonly root: ElementDescription;
  readonly issues: PlacedIssues;
  /** Elements on the way to the issue that a person goes to: they are opened. */
  readonly target: ReadonlySet<number>;
  /** The fields of an element: the parts of a form contain elements, which have parts again. */
  readonly fields: (view: NodeView) => VNode;
  /** Changes the document. */
  readonly apply: (change: (document: DocumentNode) => DocumentNode) => void;
  /** Changes the document, and moves the focus to the element with the key that it gives. */
  readonly applyAndFocus: (
    change: (document: DocumentNode) => { readonly document: DocumentNode; readonly key: number | undefined },
  ) => void;
}

/** The id of an element's first control. */
export function fieldId(key: number, attribute?: string): string {
  return attribute === undefined ? `f-${key}` : `f-${key}-${attribute}`;
}

/** The issues at an element, without those below. */
export function ownIssues(desk: FormDesk, key: number): readonly Issue[] {
  return desk.issues.byKey.get(key)?.own ?? [];
}

/** An element and the desk: what most parts of the form are given. */
export interface Drawn {
  readonly view: NodeView;
  readonly desk: FormDesk;
}
