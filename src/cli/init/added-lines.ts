/** Finds the lines that a change adds to a file, to show them before the file is written. */

/**
 * The lines of `after` that `before` does not have, in their order. A comma that a line gets at its end, because another
 * member follows, does not count.
 *
 * @param after `before` with added lines
 */
export function addedLines(before: string, after: string): readonly string[] {
  const old = linesOf(before);
  let at = 0;
  return linesOf(after).filter((line) => {
    if (plain(line) !== plain(old[at] ?? "\0")) return true;
    at++;
    return false;
  });
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}

function plain(line: string): string {
  return line.replace(/,\s*$/, "");
}
