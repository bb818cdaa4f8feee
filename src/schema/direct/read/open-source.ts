/** A document as characters and as bytes: it comes as either. */
import { decline } from "../decline.ts";
import { DocumentState } from "../document-state.ts";
import { CURSOR, documentText } from "./compiled/cursor.ts";
import { BYTES } from "./compiled/memory.ts";
import { Source } from "./source.ts";

/** A document that is open, and what is known of it. */
export interface OpenSource {
  readonly text: string;
  readonly source: Source;
  readonly state: DocumentState;
}

/** The document that is in the memory, for plans. */
export const SHARED_SOURCE: Source = new Source(documentText, BYTES, 0);

/** The same with its characters, from the beginning. */
export function sharedSource(): OpenSource {
  SHARED_SOURCE.restart(CURSOR.end);
  return { text: documentText(), source: SHARED_SOURCE, state: CURSOR.state };
}

const encoder: InstanceType<typeof TextEncoder> = new TextEncoder();
const decoder: InstanceType<typeof TextDecoder> = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A document in memory of its own. Declines bytes that are not UTF-8. */
export function ownSource(xml: string | Uint8Array): OpenSource {
  const text = typeof xml === "string" ? xml : decoded(xml);
  const bytes = typeof xml === "string" ? encoder.encode(xml) : xml;
  return { text, source: new Source(() => text, bytes, bytes.length), state: new DocumentState() };
}

function decoded(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decline();
  }
}
