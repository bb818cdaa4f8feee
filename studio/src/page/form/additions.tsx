/** The list of parts that may be added to an element. Browsers let the user search it by typing. */
import type { VNode } from "preact";
import { type Added, addGroup, addItem, setAttribute, switchBranch } from "../../form/edit/edits.ts";
import { labelOf } from "../../form/schema/label.ts";
import type { NodeView } from "../../form/view/node-view.ts";
import type { Addition } from "../../form/view/parts.ts";
import type { DocumentNode } from "../../form/xml/node.ts";
import type { FormDesk } from "./form-desk.ts";

/** The list; nothing is rendered if no part can be added. */
export function Additions({
  view,
  desk,
  additions,
  onAny,
}: {
  readonly view: NodeView;
  readonly desk: FormDesk;
  readonly additions: readonly Addition[];
  readonly onAny: () => void;
}): VNode | null {
  if (additions.length === 0) return null;
  const add = (addition: Addition): void => {
    if (addition.kind === "attribute") {
      const { name, constraint } = addition.description;
      desk.apply((document) => setAttribute(document, view, name, constraint?.text ?? ""));
    } else if (addition.kind === "any") onAny();
    else desk.applyAndFocus((document) => added(document, view, addition));
  };
  return (
    <select
      class="form-add"
      aria-label={`Add to ${labelOf(view.element.local)}`}
      value=""
      onChange={(event) => {
        const chosen = additions[Number(event.currentTarget.value)];
        event.currentTarget.value = "";
        if (chosen !== undefined) add(chosen);
      }}
    >
      <option value="">Add…</option>
      {additions.map((addition, index) => (
        <option key={index} value={String(index)}>
          {nameOf(addition)}
        </option>
      ))}
    </select>
  );
}

function added(
  document: DocumentNode,
  view: NodeView,
  addition: Exclude<Addition, { readonly kind: "attribute" | "any" }>,
): Added {
  switch (addition.kind) {
    case "field":
      return addItem(document, view, addition.field);
    case "group":
      return addGroup(document, view, addition.group);
    default:
      return switchBranch(document, view, addition.choice, addition.branch);
  }
}

function nameOf(addition: Addition): string {
  switch (addition.kind) {
    case "attribute":
      return labelOf(addition.description.name.local);
    case "field":
      return labelOf(addition.field.element.name.local);
    case "group":
      return addition.group.props.slice(0, 3).map(labelOf).join(", ");
    case "branch":
      return labelOf(addition.branch.name);
    default:
      return "Other XML";
  }
}
