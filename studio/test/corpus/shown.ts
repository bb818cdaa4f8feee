/** Collects everything that a form shows of an element when all its parts are expanded. */
import { writtenContent } from "../../src/form/edit/written.ts";
import { childView, type NodeView } from "../../src/form/view/node-view.ts";
import { type ContentPart, partsOf } from "../../src/form/view/parts.ts";
import { clarkName, type ElementNode, elementsOf, writtenName } from "../../src/form/xml/node.ts";
import { writeFragment } from "../../src/form/xml/write.ts";

/** The contents of a form. */
export interface Shown {
  readonly count: number;
  /** Elements, texts and attributes that the form shows as not allowed. */
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

/** The place where two forms differ; `undefined` if they are equal. */
export function differenceOf(one: NodeView, other: NodeView): string | undefined {
  const here = writtenName(one.element);
  if (one.type !== other.type || one.isNil !== other.isNil) return `the kind of ${here}`;
  const own = summaryOf(one);
  if (own !== summaryOf(other)) return `${here}: ${own}`;
  const others = elementsOf(other.element);
  for (const [index, child] of elementsOf(one.element).entries()) {
    const twin = others[index];
    if (twin === undefined || clarkName(twin) !== clarkName(child)) return `${writtenName(child)} in ${here}`;
    const [inner, outer] = [childView(one, child), childView(other, twin)];
    if (inner !== undefined && outer !== undefined) {
      const below = differenceOf(inner, outer);
      if (below !== undefined) return below;
    } else if (writeFragment([child]) !== writeFragment([twin])) return `${writtenName(child)} in ${here}`;
  }
  return undefined;
}

/** The parts of an element without the elements in them. */
function summaryOf(view: NodeView): string {
  const { text, attributes, otherAttributes, content, strays, additions } = partsOf(view);
  const partText = (part: ContentPart): unknown =>
    part.kind === "choice"
      ? [part.taken?.name, part.parts.map(partText)]
      : [part.kind, part.kind === "list" ? part.list.mixed && writtenContent(view) : part.items.length];
  return JSON.stringify([
    elementsOf(view.element).length,
    text?.text,
    attributes.map(({ description, node }) => [clarkName(description.name), node?.value]),
    otherAttributes.map((node) => [clarkName(node), node.value]),
    content.map(partText),
    strays.map((stray) => (typeof stray === "string" ? stray : clarkName(stray))),
    additions.map(({ kind }) => kind),
  ]);
}
