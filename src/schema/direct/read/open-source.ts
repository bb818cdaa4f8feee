/** A document as characters and as bytes: the input is either. */
import { XmlSyntaxError } from "../../../xml/errors.ts";
import { utf8Document } from "../../../xml/to-utf8.ts";
import { decline } from "../decline.ts";
import { CURSOR, documentText } from "./compiled/cursor.ts";
import { SHARED_SOURCE } from "./compiled/shared-source.ts";
import { ReadState } from "./read-state.ts";
import { Source } from "./source.ts";

/** An open document, and the data about it. */
export interface OpenSource {
  readonly text: string;
  readonly source: Source;
  readonly state: ReadState;
}

/** The same with its characters, from the beginning. */
export function sharedSource(): OpenSource {
  SHARED_SOURCE.restart(CURSOR.end);
  return { text: documentText(), source: SHARED_SOURCE, state: CURSOR.state };
}

const encoder: InstanceType<typeof TextEncoder> = new TextEncoder();
const decoder: InstanceType<typeof TextDecoder> = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A document in a memory of its own, from any encoding. Declines bytes that are not valid in their encoding. */
export function ownSource(xml: string | Uint8Array): OpenSource {
  const document = typeof xml === "string" ? xml : attempted(() => utf8Document(xml).xml);
  const text = typeof document === "string" ? document : attempted(() => decoder.decode(document));
  const bytes = typeof document === "string" ? encoder.encode(document) : document;
  return { text, source: new Source(() => text, bytes, bytes.length), state: new ReadState() };
}

function attempted<Result>(decode: () => Result): Result {
  try {
    return decode();
  } catch (error) {
    if (error instanceof XmlSyntaxError || error instanceof TypeError)
      return decline("bytes that are not valid in their encoding");
    throw error;
  }
}
