/** Finds the lines that a change adds to a file, to show them before the file is written. */

/**
 * The lines of `after` that are not in `before`, in their order: as few as possible, so that a replaced line
 * does not make the lines below it look new. A comma added at the end of a line because another member
 * follows does not count.
 */
export function addedLines(before: string, after: string): readonly string[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const kept = longestKept(old.map(plain), now.map(plain));
  let at = 0;
  return now.filter((line, index) => {
    while (at < old.length && kept(at + 1, index) === kept(at, index)) at++;
    if (at === old.length || plain(line) !== plain(old[at] ?? "")) return true;
    at++;
    return false;
  });
}

/**
 * The greatest number of lines of `old`, from the first index on, that occur in the same order in `now`, from
 * the second index on.
 */
function longestKept(old: readonly string[], now: readonly string[]): (from: number, at: number) => number {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const kept = (from: number, at: number): number => lengths[from * width + at] ?? 0;
  for (let from = old.length - 1; from >= 0; from--) {
    for (let at = now.length - 1; at >= 0; at--) {
      lengths[from * width + at] =
        old[from] === now[at] ? kept(from + 1, at + 1) + 1 : Math.max(kept(from + 1, at), kept(from, at + 1));
    }
  }
  return kept;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}

function plain(line: string): string {
  return line.replace(/,\s*$/, "");
}
