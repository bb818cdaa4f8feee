/** The names of the log's files: a segment has its number, and a merged file the numbers of its first and last segment. */

/** The segments that a file contains, from 1. */
export interface PartName {
  readonly first: number;
  readonly last: number;
  readonly isMerged: boolean;
}

const NAME = /^(\d{10})(?:-(\d{10}))?\.log$/;

/** The number of files that are merged into a larger one. */
const FAN = 4;

/** A segment. */
export function segment(number: number): PartName {
  return { first: number, last: number, isMerged: false };
}

export function fileNameOf({ first, last, isMerged }: PartName): string {
  return isMerged ? `${digits(first)}-${digits(last)}.log` : `${digits(first)}.log`;
}

const digits = (number: number): string => String(number).padStart(10, "0");

/** The segments that a file of this name contains; undefined for other files. */
export function parsePartName(file: string): PartName | undefined {
  const [, first, last] = NAME.exec(file) ?? [];
  if (first === undefined) return undefined;
  return { first: Number(first), last: Number(last ?? first), isMerged: last !== undefined };
}

/** Whether `other` is a different part that contains all segments of `part`. */
export function isCovered(part: PartName, other: PartName): boolean {
  if (other.first > part.first || other.last < part.last) return false;
  return other.last - other.first > part.last - part.first || (other.isMerged && !part.isMerged);
}

/** The parts that no other part covers, in order. */
export function uncovered(parts: readonly PartName[]): readonly PartName[] {
  return parts
    .filter((part) => !parts.some((other) => isCovered(part, other)))
    .sort((a, b) => a.first - b.first);
}

/**
 * The largest block of parts that is due for a merge. Blocks are 4, 16, 64 … segments that begin at a
 * multiple of their size: whichever processes merge, their files are disjoint or nested, and never overlap
 * partially. So each record is written once for each size.
 *
 * @param parts the parts that no other part covers, in order; all but the last are sealed.
 */
export function nextBlock(parts: readonly PartName[]): PartName | undefined {
  const sealed = parts.slice(0, -1);
  const last = sealed.at(-1)?.last ?? 0;
  for (
    let size = FAN ** Math.floor(Math.log(Math.max(last, 1)) / Math.log(FAN) + 1e-9);
    size >= FAN;
    size /= FAN
  ) {
    for (let first = 1; first + size - 1 <= last; first += size) {
      const block: PartName = { first, last: first + size - 1, isMerged: true };
      const inside = sealed.filter((part) => isCovered(part, block));
      const isWhole = inside.reduce((sum, part) => sum + part.last - part.first + 1, 0) === size;
      if (inside.length > 1 && isWhole) return block;
    }
  }
  return undefined;
}
