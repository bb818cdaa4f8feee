/** Names and markup as bytes that the direct reader compares with those of a document. */

/** Characters to find in a document, as bytes. */
export interface NameBytes {
  readonly bytes: Uint8Array;
  /** The difference between bytes and UTF-16 units. */
  readonly extra: number;
}

const encoder: InstanceType<typeof TextEncoder> = new TextEncoder();

/** A text in UTF-8. */
export function nameBytes(text: string): NameBytes {
  const bytes = encoder.encode(text);
  return { bytes, extra: bytes.length - text.length };
}
