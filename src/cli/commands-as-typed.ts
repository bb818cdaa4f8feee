/**
 * Adapts commands in messages to the way in which the reader has to type them: with `npx` in front, if
 * xsdflow was started in that way.
 */

/** Every command, as it follows `xsdflow`. */
const COMMAND_NAMES = [
  "init",
  "pull",
  "generate",
  "validate",
  "lint",
  "sample",
  "submit",
  "runs",
  "queue",
  "doctor",
  "emulator",
  "studio",
  "demo",
  "completion",
] as const;

/** The name of a command. */
export type CommandName = (typeof COMMAND_NAMES)[number];

/** A command after a quotation mark is a script of package.json, which finds xsdflow without npx. */
const COMMAND = new RegExp(`(?<![\\w/."-])(?<!npx )xsdflow (?=(?:${COMMAND_NAMES.join("|")})\\b)`, "g");

/**
 * Returns a function that adapts the commands in a line. In a project that installs xsdflow locally, the
 * shell would not find a command copied from a message.
 */
export function commandsAsTyped(env: Readonly<Record<string, string | undefined>>): (line: string) => string {
  // Other programs that npx starts, such as a test runner, inherit its variables.
  const isByNpx = env.npm_lifecycle_event === "npx" && /^\W*xsdflow\b/.test(env.npm_lifecycle_script ?? "");
  return isByNpx ? (line) => line.replace(COMMAND, "npx $&") : (line) => line;
}
