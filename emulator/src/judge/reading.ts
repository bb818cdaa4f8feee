/** Reads references and numbers from inputs, under which the API lists them. */
import { type XmlDocument, XmlElement } from "libxml2-wasm";

/** The data that the emulator reads from an input for its own records. */
export interface InputReading {
  /** The reference in a `smartflows-ref` processing instruction or selected by the flow's XPath. */
  readonly reference?: string;
  /** Text of an attribute or child of the root that is probably its number. */
  readonly number?: string;
}

const NUMBER_LIKE = /(?:number|reference|id|nr|no)$/iu;

/** Reads reference and number from a document; `referencePath` is an XPath 1.0 expression. */
export function readInput(document: XmlDocument, referencePath: string | undefined): InputReading {
  const reference =
    instruction(document) ?? (referencePath === undefined ? undefined : select(document, referencePath));
  const number = numberOf(document.root);
  return { ...(reference ? { reference } : {}), ...(number ? { number } : {}) };
}

function instruction(document: XmlDocument): string | undefined {
  return document.get("/processing-instruction('smartflows-ref')")?.content.trim();
}

function select(document: XmlDocument, path: string): string | undefined {
  const found = document.eval(path);
  return Array.isArray(found) ? found[0]?.content.trim() : String(found);
}

function numberOf(root: XmlElement): string | undefined {
  const attribute = root.attrs.find((candidate) => NUMBER_LIKE.test(candidate.name));
  if (attribute) return attribute.value.trim();
  for (let child = root.firstChild, seen = 0; child && seen < 50; child = child.next, seen++) {
    if (child instanceof XmlElement && NUMBER_LIKE.test(child.name) && isLeaf(child))
      return child.content.trim();
  }
  return undefined;
}

function isLeaf(element: XmlElement): boolean {
  for (let child = element.firstChild; child; child = child.next)
    if (child instanceof XmlElement) return false;
  return true;
}
