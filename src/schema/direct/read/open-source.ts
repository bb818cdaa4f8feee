/** A document as characters and as bytes: it comes as either. */
import { decline } from "../decline.ts";
import { CURSOR, closeDocument, documentText, openDocument } from "./compiled/cursor.ts";
import { BYTES } from "./compiled/memory.ts";
import { Source } from "./source.ts";

/** Larger documents are left to the engine, whose memory does not grow with them twice. */
const LARGEST = 2 ** 24;

const encoder: InstanceType<typeof TextEncoder> = new TextEncoder();
const decoder: InstanceType<typeof TextDecoder> = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A document that is open. */
export interface OpenSource {
  readonly text: string;
  readonly source: Source;
}

/** Reads a document, which nothing holds on to afterwards. Declines bytes that are not UTF-8. */
export function withSource<T>(xml: string | Uint8Array, read: (open: OpenSource) => T): T {
  if (xml.length > LARGEST) decline();
  if (!openDocument(xml)) return read(ownSource(xml));
  try {
    const source = new Source(documentText, BYTES, CURSOR.end);
    CURSOR.source = source;
    return read({
      source,
      get text() {
        return documentText();
      },
    });
  } finally {
    closeDocument();
  }
}

/** In memory of its own. */
function ownSource(xml: string | Uint8Array): OpenSource {
  if (typeof xml !== "string") {
    const text = decoded(xml);
    return { text, source: new Source(() => text, xml, xml.length) };
  }
  const bytes = encoder.encode(xml);
  return { text: xml, source: new Source(() => xml, bytes, bytes.length) };
}

function decoded(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decline();
  }
}
