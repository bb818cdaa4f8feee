/** Whether a program prints what its page shows. */

/**
 * The first shown line that is not printed where it should be; `undefined` where all are, in their order. `…` stands for any
 * text within a line, and for any lines where it is a line by itself.
 */
export function missingLine(printed: string, shown: string): string | undefined {
  const lines = printed.split("\n").map((line) => line.trimEnd());
  let at = -1;
  let isLoose = true;
  for (const line of shown.split("\n").map((each) => each.trimEnd())) {
    if (line.trim() === "…") {
      isLoose = true;
      continue;
    }
    const pattern = new RegExp(`^${line.split("…").map(escaped).join(".*")}$`, "u");
    const found = lines.findIndex((each, index) => index > at && pattern.test(each));
    if (found < 0 || (!isLoose && found !== at + 1)) return line;
    at = found;
    isLoose = false;
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
