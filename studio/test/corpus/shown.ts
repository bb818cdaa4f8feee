/** Everything that a form would show of an element if all of it were opened. */
import { childView, type NodeView } from "../../src/form/view/node-view.ts";
import { type ContentPart, partsOf } from "../../src/form/view/parts.ts";
import { type ElementNode, elementsOf, writtenName } from "../../src/form/xml/node.ts";

/** What is shown. */
export interface Shown {
  readonly count: number;
  /** Elements, texts and attributes that the form says do not belong. */
  readonly strays: readonly string[];
}

/** The elements below a view. */
export function shownElements(view: NodeView): Shown {
  const { content, strays } = partsOf(view);
  const found = strays.map((each) =>
    typeof each === "string" ? `text ${each.slice(0, 20)}` : writtenName(each),
  );
  let count = 0;
  for (const child of content.flatMap((part) => childrenOf(part, view))) {
    count += 1;
    const inner = childView(view, child);
    if (inner === undefined) continue;
    const below = shownElements(inner);
    count += below.count;
    found.push(...below.strays);
  }
  return { count, strays: found };
}

/** The elements that a part shows. */
export function childrenOf(part: ContentPart, view: NodeView): readonly ElementNode[] {
  switch (part.kind) {
    case "choice":
      return part.parts.flatMap((inner) => childrenOf(inner, view));
    case "list":
      return elementsOf(view.element);
    default:
      return part.items;
  }
}
