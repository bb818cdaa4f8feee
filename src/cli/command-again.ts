/** The command line that was typed, as what to type next. */
import type { Context } from "./context.ts";
import { quoted } from "./shell-word.ts";

/** Flags that only look, or say how to tell. */
const ASIDE: ReadonlySet<string> = new Set(["--check", "--json", "--quiet", "-q", "--watch"]);

/** The command of this run, to be typed again so that it does what it only looked at. @param more flags to add */
export function commandAgain({ argv }: Context, ...more: readonly string[]): string {
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  const kept = argv.slice(0, end).filter((word) => !ASIDE.has(word) && !more.includes(word));
  return ["xsdflow", ...[...kept, ...more, ...argv.slice(end)].map(quoted)].join(" ");
}
