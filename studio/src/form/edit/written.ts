/**
 * Content that is edited as it is written in the document: mixed content as text with marks (`See <b>page</b> 7`), and what wildcards allow as
 * XML. The names of the prefixes around it are known inside.
 */
import type { AnyDescription } from "../../../../src/index.ts";
import { arranged } from "../schema/arrange.ts";
import { distribute } from "../schema/distribute.ts";
import { fieldLayoutOf } from "../schema/layout.ts";
import type { NodeView } from "../view/node-view.ts";
import { changeAt, joinedNodes } from "../xml/change.ts";
import { type ChildNode, clarkName, type DocumentNode, type ElementNode, isElement } from "../xml/node.ts";
import { FormReadError, readFragment } from "../xml/read.ts";
import { writeFragment } from "../xml/write.ts";
import { inserted } from "./insert.ts";

/** The document with the text taken in, or why it cannot be. */
export type Taken =
  | { readonly document: DocumentNode; readonly fault?: undefined }
  | { readonly fault: string };

/** The content of an element as it is written. */
export function writtenContent({ element }: NodeView): string {
  return writeFragment(element.children);
}

/** Replaces the content of an element by a text with marks. Elements that are still there keep their identity. */
export function takeContent(document: DocumentNode, view: NodeView, text: string): Taken {
  const read = fragment(text, view);
  if ("fault" in read) return read;
  const before = view.element.children.filter(isElement);
  const children = joinedNodes(
    read.children.map((child) => (isElement(child) ? sameKey(child, before) : child)),
  );
  return { document: changeAt(document, view.path, (element) => ({ ...element, children })) };
}

/** The elements of a wildcard as they are written, each on lines of its own. */
export function writtenAny(items: readonly ElementNode[]): string {
  return items.map((item) => writeFragment([item])).join("\n");
}

/** Replaces the elements of a wildcard. */
export function takeAny(document: DocumentNode, view: NodeView, any: AnyDescription, text: string): Taken {
  const { type } = view;
  if (type.kind === "simple") return { document };
  const read = fragment(text, view);
  if ("fault" in read) return read;
  if (read.children.some((child) => typeof child === "string" && child.trim() !== ""))
    return { fault: "Expected elements, found text outside of them." };
  const { slots } = fieldLayoutOf(type);
  const made = read.children.filter(isElement);
  const own = made.find((child) => slots.has(clarkName(child)));
  if (own !== undefined) return { fault: `<${own.local}> has a field of its own in this form.` };
  return {
    document: changeAt(document, view.path, (element) => {
      const gone = new Set<ChildNode>(distribute(element, type).anys.get(any) ?? []);
      const at = element.children.findIndex((child) => gone.has(child));
      const rest = { ...element, children: element.children.filter((child) => !gone.has(child)) };
      if (at < 0) return inserted(rest, type, made);
      return { ...rest, children: rest.children.toSpliced(at, 0, ...made) };
    }),
  };
}

function fragment(
  text: string,
  { type, scope }: NodeView,
): { readonly children: readonly ChildNode[] } | { readonly fault: string } {
  try {
    const read = readFragment(text, scope);
    if (type.kind === "simple") return { children: read };
    const { slots } = fieldLayoutOf(type);
    return {
      children: read.map((child) => {
        const slot = isElement(child) ? slots.get(clarkName(child)) : undefined;
        return slot === undefined || !isElement(child) ? child : arranged(child, slot.element, scope);
      }),
    };
  } catch (error) {
    if (error instanceof FormReadError) return { fault: error.message };
    throw error;
  }
}

/** An element that reads as one before it is that one: components and undo know it by its key. */
function sameKey(child: ElementNode, before: readonly ElementNode[]): ElementNode {
  const text = writeFragment([child]);
  return (
    before.find((each) => clarkName(each) === clarkName(child) && writeFragment([each]) === text) ?? child
  );
}
