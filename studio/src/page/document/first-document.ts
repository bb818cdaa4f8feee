/** What a new document begins with. */
import { type ElementSchema, sampleXml } from "../../../../src/index.ts";

/** An example with every part, one with what must be there, or nothing but the root. */
export type Beginning = "full" | "minimal";

/**
 * An example document, indented.
 *
 * @throws SampleError if no valid document can be made
 */
export function exampleXml(schema: ElementSchema, size: Beginning): string {
  return sampleXml(schema, { size, indent: 2 });
}

/** The document that is opened first: the smallest that is valid, or the bare root where none can be made. */
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
