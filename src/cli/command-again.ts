/** Builds the command that the user should type next from the command line that was typed. */

import { wordWithoutPassword } from "../queue/database/connection-string.ts";
import type { Context } from "./context.ts";
import { quoted } from "./shell-word.ts";

/** Flags that only request a check, or that choose the form of the output. */
const ASIDE: ReadonlySet<string> = new Set(["--check", "--json", "--quiet", "-q", "--watch"]);

/**
 * The command of this run without the flags that only request a check: typing it makes the changes. @param
 * more flags to add
 */
export function commandAgain({ argv }: Context, ...more: readonly string[]): string {
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  const kept = argv.slice(0, end).filter((word) => !ASIDE.has(word) && !more.includes(word));
  return typed([...kept, ...more, ...argv.slice(end)]);
}

/** The command of this run, or the same command for another input. @param left options with a value that are left out @param more words to add */
export function commandFor(
  { argv }: Context,
  input: string | undefined,
  left: readonly string[],
  more: readonly string[] = [],
): string {
  const kept: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const [name = "", value] = (argv[at] ?? "").split(/=(.*)/s);
    const isInput = name === "--input" && input !== undefined;
    if (!isInput && !left.includes(name)) kept.push(argv[at] ?? "");
    else if (value === undefined) at += 1;
    if (isInput) kept.push(name, input);
  }
  return typed([...kept, ...more].filter((word) => !ASIDE.has(word)));
}

/** The command of these words. Without the password of a database: it will be in PGPASSWORD, or typed by a person. */
function typed(words: readonly string[]): string {
  return ["xsdflow", ...words.map((word) => quoted(wordWithoutPassword(word)))].join(" ");
}
