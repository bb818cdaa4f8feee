/** Candidates for hexBinary and base64Binary. */

import { lengthRange } from "../../facets/count.ts";
import type { SimpleType } from "../../types.ts";
import { encodeBase64 } from "../../value/base64.ts";
import { encodeHex } from "../../value/hex.ts";
import type { Draw } from "./draw.ts";

const MAX_OCTETS = 500_000;
const TRIES = 50;

/** Random octets, a few more at each try. */
export function* binaryCandidates(type: SimpleType, draw: Draw): Generator<string> {
  const { min, max } = lengthRange(type.facets);
  if (min > MAX_OCTETS || min > max) return;
  const encode = type.primitive === "hexBinary" ? encodeHex : encodeBase64;
  const { random, options } = draw;
  for (let count = 0; count < TRIES; count++) {
    const usual = options.size === "full" ? random.integer(4, 16) : 2 + (count >> 2);
    const length = Math.min(Math.max(usual, min), max);
    yield encode(Uint8Array.from({ length }, () => random.integer(0, 255)));
  }
  if (min === 0) yield "";
}
