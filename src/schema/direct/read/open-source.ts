/** A document as characters and as bytes: it comes as either. */
import { decline } from "../decline.ts";
import { Source } from "./source.ts";

/** Larger documents are left to the engine, whose memory does not grow with them twice. */
const LARGEST = 2 ** 24;

/** Documents of up to so many UTF-16 units are encoded into memory that is used again. */
const SMALL = 2 ** 16;
/** With room for the 0 that ends them. */
const scratch: Uint8Array = new Uint8Array(3 * SMALL + 1);
/** So many bytes of it are a document's. */
let used = 0;

/** To be called when a document has been read: the memory that is used again must not keep it. */
export function closeSource(): void {
  scratch.fill(0, 0, used);
  used = 0;
}

const encoder: InstanceType<typeof TextEncoder> = new TextEncoder();
const decoder: InstanceType<typeof TextDecoder> = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A document to be read at once, before the next is opened. Declines bytes that are not UTF-8. */
export function openSource(xml: string | Uint8Array): { readonly text: string; readonly source: Source } {
  if (xml.length > LARGEST) decline();
  if (typeof xml !== "string") {
    const text = decoded(xml);
    return { text, source: new Source(text, xml, xml.length) };
  }
  if (xml.length > SMALL) {
    const bytes = encoder.encode(xml);
    return { text: xml, source: new Source(xml, bytes, bytes.length) };
  }
  const { written } = encoder.encodeInto(xml, scratch);
  scratch[written] = 0;
  used = written;
  return { text: xml, source: new Source(xml, scratch, written) };
}

function decoded(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decline();
  }
}
