/** Makes ids that increase with time (UUID version 7, RFC 9562, 5.7), so that rows that are added together share pages of their indexes. */
import { randomFillSync } from "node:crypto";

let last = 0;
let sequence = 0;
let random: Buffer = Buffer.alloc(0);
let used = 0;

/** Makes an id. The ids of one process increase even within a millisecond: 12 bits are a counter, and the rest is random. */
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

/** Returns 16 random digits. The random bytes for many ids are fetched in one call. */
function randomHex(): string {
  if (used + 8 > random.length) {
    random = randomFillSync(Buffer.alloc(1024));
    used = 0;
  }
  used += 8;
  return random.toString("hex", used - 8, used);
}
