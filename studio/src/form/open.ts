/** Opens documents for the form. */
import type { ElementDescription } from "../../../src/index.ts";
import { arranged } from "./schema/arrange.ts";
import { clarkName, type DocumentNode } from "./xml/node.ts";
import { FormReadError, readFormDocument } from "./xml/read.ts";

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
