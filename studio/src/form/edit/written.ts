/**
 * Edits content in its XML form: mixed content as text with tags (`See <b>page</b> 7`), and content of wildcards as XML. The namespace
 * prefixes of its place are in scope.
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

/** The document with the new content, or the reason why the text cannot be used. */
export type Taken =
  | { readonly document: DocumentNode; readonly fault?: undefined }
  | { readonly fault: string };

/** The content of an element as XML. */
export function writtenContent({ element }: NodeView): string {
  return writeFragment(element.children);
}

/** Replaces the content of an element by text with tags. Unchanged elements keep their identity. */
export function takeContent(document: DocumentNode, view: NodeView, text: string): Taken {
  const read = fragment(text, view);
  if ("fault" in read) return read;
  const before = view.element.children.filter(isElement);
  const children = joinedNodes(
    read.children.map((child) => (isElement(child) ? sameKey(child, before) : child)),
  );
  return { document: changeAt(document, view.path, (element) => ({ ...element, children })) };
}

/** The elements of a wildcard as XML, each on its own lines. */
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
    return {
      fault: "Expected only elements; found text outside them. Remove the text, or put it into an element.",
    };
  const { slots } = fieldLayoutOf(type);
  const made = read.children.filter(isElement);
  const own = made.find((child) => slots.has(clarkName(child)));
  if (own !== undefined) return { fault: `<${own.local}> has a field of its own in this form.` };
  return {
    document: changeAt(document, view.path, (element) => {
      const gone = new Set<ChildNode>(distribute(element, type).anys.get(any) ?? []);
      const at = element.children.findIndex((child) => gone.has(child));
      if (at < 0) return inserted(element, type, made);
      const children = element.children.flatMap((child, index) =>
        index === at ? made : gone.has(child) ? [] : [child],
      );
      return { ...element, children: joinedNodes(children) };
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

/** Reuses an earlier element for one that reads the same, since components and undo identify elements by their keys. */
function sameKey(child: ElementNode, before: readonly ElementNode[]): ElementNode {
  const text = writeFragment([child]);
  return (
    before.find((each) => clarkName(each) === clarkName(child) && writeFragment([each]) === text) ?? child
  );
}
