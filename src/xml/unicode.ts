/** Finds the ends of characters, and invalid sequences, in UTF-8 and UTF-16 bytes. */

/** Bytes of the UTF-8 sequence that a lead byte begins; 1 for a byte that cannot begin one, which is detected later. */
function sequenceLength(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xc2 && lead <= 0xdf ? 2 : 1;
}

/** The length of the bytes without an incomplete UTF-8 sequence at their end. */
export function completeUtf8(bytes: Uint8Array): number {
  const end = bytes.length;
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return sequenceLength(byte) > back ? end - back : end;
  }
  return end;
}

/** The length of the bytes without half a unit, or a high surrogate without its partner, at their end. */
export function completeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): number {
  const even = bytes.length - (bytes.length % 2);
  if (even === 0) return 0;
  const unit = unitAt(bytes, even - 2, encoding);
  return unit >= 0xd800 && unit <= 0xdbff ? even - 2 : even;
}

function unitAt(bytes: Uint8Array, at: number, encoding: "utf-16le" | "utf-16be"): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  return encoding === "utf-16le" ? first | (second << 8) : (first << 8) | second;
}

/**
 * The number of leading bytes that are valid UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above
 * U+10FFFF).
 */
export function validUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (!isSequence(bytes, at, length)) return at;
    at += length;
  }
  return at;
}

function isSequence(bytes: Uint8Array, at: number, length: number): boolean {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead < 0x80;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return false;
  for (let next = 2; next < length; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}

/** The number of leading bytes that are whole UTF-16 units with every surrogate paired. */
export function validUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): number {
  let at = 0;
  while (at + 1 < bytes.length) {
    const unit = unitAt(bytes, at, encoding);
    const high = unit >= 0xd800 && unit <= 0xdbff;
    const low = unit >= 0xdc00 && unit <= 0xdfff;
    if (low) return at;
    if (!high) {
      at += 2;
      continue;
    }
    const partner = at + 3 < bytes.length ? unitAt(bytes, at + 2, encoding) : 0;
    if (partner < 0xdc00 || partner > 0xdfff) return at;
    at += 4;
  }
  return at;
}
