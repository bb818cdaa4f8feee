/** Ids that increase with time (UUID version 7, RFC 9562, 5.7): rows that are added together then share the pages of their indexes. */
import { randomFillSync } from "node:crypto";

let last = 0;
let sequence = 0;
let random: Buffer = Buffer.alloc(0);
let used = 0;

/** A new id. Ids of one process increase, also within a millisecond: 12 bits count, and the rest is random. */
export function timeOrderedId(now: number = Date.now()): string {
  if (now > last) {
    last = now;
    sequence = 0;
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      last += 1;
      sequence = 0;
    }
  }
  const time = last.toString(16).padStart(12, "0");
  const tail = randomHex();
  const variant = ((Number.parseInt(tail[0] ?? "0", 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, "0")}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
}

/** 16 digits; the random numbers of many ids are fetched at once. */
function randomHex(): string {
  if (used + 8 > random.length) {
    random = randomFillSync(Buffer.alloc(1024));
    used = 0;
  }
  used += 8;
  return random.toString("hex", used - 8, used);
}
