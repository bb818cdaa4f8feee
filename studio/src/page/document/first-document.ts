/** Makes the document with which the user begins. */
import { type ElementSchema, sampleXml } from "../../../../src/index.ts";

/** An example with every part, or one with only the required parts. */
export type Beginning = "full" | "minimal";

/**
 * An example document, indented.
 *
 * @throws SampleError if no valid document can be made
 */
export function exampleXml(schema: ElementSchema, size: Beginning): string {
  return sampleXml(schema, { size, indent: 2 });
}

/** The document that is opened first: the minimal valid document, or only the root element if no valid document can be made. */
export function firstXml(schema: ElementSchema): string {
  try {
    return exampleXml(schema, "minimal");
  } catch {
    return emptyRoot(schema.element);
  }
}

function emptyRoot(element: string): string {
  const [, namespace = "", local = ""] = /^(?:\{(.*)\})?(.*)$/s.exec(element) ?? [];
  const uri = namespace.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return namespace === "" ? `<${local}/>` : `<${local} xmlns="${uri}"/>`;
}
