import { type SimpleSampleOptions, seededRandom } from "../../../../src/datatypes/sample/index.ts";
import type { Draw } from "../../../../src/datatypes/sample/plain/draw.ts";

/** What candidates are made with; the same each time. */
export function drawOf(options: Partial<SimpleSampleOptions> = {}, taken = 0, seed = 1): Draw {
  return { random: seededRandom(seed), options: { size: "minimal", ...options }, taken };
}

/** The first so many of a series that may be endless. */
export function first(texts: Iterable<string>, count: number): string[] {
  const found: string[] = [];
  for (const text of texts) {
    if (found.length === count) break;
    found.push(text);
  }
  return found;
}
