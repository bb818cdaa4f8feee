/** The shell commands of a page: as words, and held to the commands, scripts and files that there are. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { createProgram } from "../../../src/cli/program.ts";
import { createTerminal } from "../../../src/cli/terminal.ts";
import { Secrets } from "../../../src/flows/config/redaction.ts";
import { root } from "../pages/page.ts";

/** One command of a line. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** Which line of the block it begins at; counts from 0. */
  readonly offset: number;
  /** The file that its output goes to. */
  readonly into?: string;
}

/** Programs that pages may use besides: a name that is not here is more likely a slip. */
const OTHERS: ReadonlySet<string> = new Set(
  "cat cd cp curl diff echo export git head kill ls mkdir mv node npm npx pnpm rm sed set sleep tar touch tsc type unzip yarn bun deno export-invoice source chmod eval openssl umask wait complete createuser createdb psql docker kubectl".split(
    " ",
  ),
);

/** The commands of a block, in their order. */
export function commandsOf(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const offset = index;
    let line = lines[index] ?? "";
    while (line.endsWith("\\")) line = `${line.slice(0, -1)} ${lines[++index] ?? ""}`;
    commands.push(...commandsOfLine(line.replace(/^\s*\$ /u, ""), offset));
  }
  return commands;
}

const WORDS =
  /(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\|;&<>#]|(?<=\S)#|(?<=\w)&(?=\w))+|\|\||&&|2>&1|\d?>>?|[|;&<]|#.*/gu;

function commandsOfLine(line: string, offset: number): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let into: string | undefined;
  const end = () => {
    while (/^\w+=/u.test(words[0] ?? "")) words.shift();
    if (words.length > 0) commands.push({ words, offset, ...(into === undefined ? {} : { into }) });
    words = [];
    into = undefined;
  };
  const tokens = [...line.matchAll(WORDS)].map(([token]) => token);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? "";
    if (token.startsWith("#")) break;
    if (/^(?:\|\|?|&&|[;&])$/u.test(token)) end();
    else if (/^\d?>>?$/u.test(token)) into = unquoted(tokens[++at] ?? "");
    else if (token === "<") at++;
    else if (token !== "2>&1") words.push(unquoted(token));
  }
  end();
  return commands;
}

function unquoted(word: string): string {
  return word.replace(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gu,
    (_, double, single, escapedCharacter) => double ?? single ?? escapedCharacter,
  );
}

/** The arguments of `xsdflow`, where the command is one. */
export function xsdflowArguments({ words }: ShellCommand): readonly string[] | undefined {
  const [first, second] = words;
  if (first === "xsdflow") return words.slice(1);
  return first === "npx" && second === "xsdflow" ? words.slice(2) : undefined;
}

/** What is wrong with a command; `undefined` where it could be run. */
export async function faultOf(command: ShellCommand): Promise<string | undefined> {
  const argv = xsdflowArguments(command);
  if (argv !== undefined) return await parseFault(argv);
  const [program = "", ...rest] = command.words;
  if (!OTHERS.has(program)) return `the program ${program} is not known to the tests`;
  if (program === "npm" && rest[0] === "run" && !isScript(rest.slice(1)))
    return `there is no script ${rest[1]}`;
  const file = program === "node" ? rest.find((word) => /^(?:bench|scripts|test)\//u.test(word)) : undefined;
  return file === undefined || existsSync(join(root, file)) ? undefined : `there is no file ${file}`;
}

function isScript(words: readonly string[]): boolean {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const name = words.find((word) => !word.startsWith("-"));
  return name !== undefined && Object.hasOwn(scripts, name);
}

const SILENT = {
  write: () => true,
};

/** The command definitions with these arguments, ready to be parsed, and doing nothing. */
export async function definitions(argv: readonly string[]): Promise<Command> {
  const process = { stdout: SILENT, stderr: SILENT, env: {}, cwd: root };
  const terminal = createTerminal(process, { json: false, quiet: true });
  const program = await createProgram({ argv, process, terminal, secrets: new Secrets() }, () => {});
  for (const command of allBelow(program)) command.action(() => {});
  return program;
}

/** A command's own and all below them, the leaves only. */
export function allBelow(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(allBelow);
}

async function parseFault(argv: readonly string[]): Promise<string | undefined> {
  if (argv.length === 0 || ["--help", "--version", "-V", "-h"].includes(argv.at(-1) ?? "")) return undefined;
  const program = await definitions(argv);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
