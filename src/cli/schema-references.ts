/** Lists the references of a schema document, for commands that copy schemas whole. */
import type { StartTag } from "../xml/events.ts";
import { XS } from "../xml/names.ts";
import { readXml } from "../xml/reader.ts";

const REFERRING = new Set(["include", "import", "redefine", "override"]);

/** The schemaLocations of a schema document, each once, in document order. @throws XmlSyntaxError */
export function schemaReferences(xsd: string | Uint8Array): readonly string[] {
  const found = new Set<string>();
  const startElement = ({ ns, local, attributes }: StartTag) => {
    if (ns !== XS || !REFERRING.has(local)) return;
    const location = attributes
      .find((each) => each.ns === "" && each.local === "schemaLocation")
      ?.value.trim();
    if (location) found.add(location);
  };
  // The loader applies its own limits later. Here, only the list of open elements grows with the depth.
  const options = { doctype: "ignore", maxDepth: Number.POSITIVE_INFINITY } as const;
  readXml(xsd, { startElement, text: () => {}, endElement: () => {} }, options);
  return [...found];
}
