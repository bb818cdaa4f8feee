/** Opens documents for the form, and begins new ones. */
import type { ElementDescription } from "../../../src/index.ts";
import { makeElement } from "./edit/make.ts";
import { arranged } from "./schema/arrange.ts";
import { clarkName, type DocumentNode } from "./xml/node.ts";
import { FormReadError, readFormDocument } from "./xml/read.ts";
import { OUTERMOST } from "./xml/scope.ts";

/**
 * Opens a document whose root is the element.
 *
 * @throws FormReadError if the text is not well-formed, or its root is another element
 */
export function openInForm(xml: string, description: ElementDescription): DocumentNode {
  const document = readFormDocument(xml);
  const { root } = document;
  if (clarkName(root) !== clarkName(description.name))
    throw new FormReadError(
      `The form expects the root element <${description.name.local}>; found <${root.local}>.`,
    );
  return { ...document, root: arranged(root, description) };
}

/** Makes a document of the element with everything that the schema requires, ready to be filled in. */
export function newDocument(description: ElementDescription): DocumentNode {
  return { before: [], root: makeElement(description, OUTERMOST), after: [] };
}
