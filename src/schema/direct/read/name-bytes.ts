/** Names and marks as the bytes that the direct reader compares with those of a document. */

/** Characters to be found in a document, as its bytes are. */
export interface NameBytes {
  readonly bytes: Uint8Array;
  /** So many bytes more than UTF-16 units. */
  readonly extra: number;
}

const encoder: InstanceType<typeof TextEncoder> = new TextEncoder();

/** A text in UTF-8. */
export function nameBytes(text: string): NameBytes {
  const bytes = encoder.encode(text);
  return { bytes, extra: bytes.length - text.length };
}
