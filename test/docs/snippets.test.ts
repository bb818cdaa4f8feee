/** What the manual shows is true: its programs compile and run, its commands exist, its data is well-formed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jobsOf } from "../../src/cli/generate/config-rules.ts";
import { parseXmlTree } from "../../src/xml/tree.ts";
import { cli } from "../cli/harness.ts";
import { startMarkedEmulator } from "../support/api-key/emulator.ts";
import { type Fence, fencesOf } from "./pages/fence.ts";
import { pages, root } from "./pages/page.ts";
import { missingLine } from "./snippets/expected.ts";
import { programsOf } from "./snippets/program.ts";
import { commandsOf, faultOf, xsdflowArguments } from "./snippets/shell.ts";
import { environment, type Outcome, Workshop } from "./snippets/workshop.ts";

/** Every program of the mapping is compiled and run by a test of its own, mapping.test.ts. */
const MAPPING = "docs/mapping.md";
const shown = pages().filter(({ path }) => path !== MAPPING);
const fences = shown.map((page) => ({ page, fences: fencesOf(page) }));
const all = fences.flatMap((each) => each.fences);
const programs = fences.flatMap((each) => programsOf(each.fences));
const place = ({ path, line }: { readonly path: string; readonly line: number }): string => `${path}:${line}`;

/** A page with faults, so that it shows when the tests find none any more. */
const planted = fencesOf({
  path: "planted.md",
  lines: [
    "```ts",
    'const text: string = "x";',
    "```",
    "<!-- continues -->",
    "```ts",
    "const count: number = text;",
    'throw new Error("it does not run");',
    "```",
    "<!-- fragment: it is not run -->",
    "```ts",
    'import { crate } from "xsdflow";',
    "```",
    "```ts",
    'console.log("shown");',
    "```",
    "<!-- output -->",
    "```text",
    "hidden",
    "```",
  ],
});

const workshop = new Workshop();
beforeAll(() => workshop.prepare());
afterAll(() => workshop.close());

describe("programs", () => {
  test("compile under strict settings, fragments too", () => {
    for (const { path, text, directives } of all) {
      if (directives.file !== undefined) workshop.save(path, directives.file, text);
    }
    const complaints = workshop.compile([...programs, ...programsOf(planted)]);
    expect(complaints.filter((each) => !each.startsWith("planted.md"))).toEqual([]);
    expect(complaints.map((each) => each.split(" ")[0]).sort()).toEqual(["planted.md:11", "planted.md:6"]);
  });

  test("run, as do the commands that are marked so, and print what is shown", async () => {
    const schema = join(root, "schemas/invoice.xsd");
    const flow = { name: "Invoice", schema, stages: 2, stageDelayMs: 5 };
    await using emulator = await startMarkedEmulator({ flows: [flow] });
    const faults: string[] = [];
    for (const each of fences) faults.push(...(await runPage(each.fences, emulator)));
    expect(faults).toEqual([]);
    const [thrown, missing, ...others] = await runPage(planted, emulator);
    expect(thrown).toMatch(/^planted\.md:6: Error: it does not run/u);
    expect(missing).toMatch(/^planted\.md:18: this line is not printed: hidden/u);
    expect(others).toEqual([]);
  });
});

type Emulator = Awaited<ReturnType<typeof startMarkedEmulator>>;

/** Runs what a page shows from top to bottom. */
async function runPage(blocks: readonly Fence[], emulator: Emulator): Promise<readonly string[]> {
  const faults: string[] = [];
  const ofPage = programsOf(blocks);
  let printed = "";
  for (const block of blocks) {
    const { language, text, directives } = block;
    const outcomes: Outcome[] = [];
    if (language === "ts") {
      const program = ofPage.find(({ line, isRun }) => isRun && line === block.line);
      if (program !== undefined) outcomes.push(await workshop.run(program, emulator));
    } else if (directives.run !== undefined) {
      for (const command of commandsOf(text)) {
        const argv = xsdflowArguments(command);
        if (argv !== undefined) outcomes.push(await runCommand(block.path, argv, command.into, emulator));
      }
    } else if (directives.output !== undefined) {
      const missing = missingLine(printed, text);
      if (missing !== undefined) {
        faults.push(`${place(block)}: this line is not printed: ${missing}\nprinted is:\n${printed}`);
      }
    }
    if (outcomes.length > 0) printed = outcomes.map((each) => each.printed).join("");
    faults.push(
      ...outcomes.flatMap(({ error }) => (error === undefined ? [] : [`${place(block)}: ${error}`])),
    );
  }
  return faults;
}

async function runCommand(
  path: string,
  argv: readonly string[],
  into: string | undefined,
  emulator: Emulator,
): Promise<Outcome> {
  const env = environment(emulator);
  const given = argv.map((word) =>
    word.replace(/\$(\w+)|\bFLOW_ID\b/gu, (all, name = "FLOW_ID") => env[name] ?? all),
  );
  const { code, stdout, stderr } = await cli(given, { cwd: workshop.folderOf(path), env });
  if (into !== undefined) workshop.save(path, into, stdout);
  const printed = `${into === undefined ? stdout : ""}${stderr}`;
  return code === 0
    ? { printed }
    : { printed, error: `xsdflow ${given.join(" ")} ends with ${code}: ${printed}` };
}

describe("commands", () => {
  const blocks = all.filter(
    ({ language, directives }) => language === "sh" && directives.fragment === undefined,
  );
  const commands = blocks.flatMap((block) =>
    commandsOf(block.text).map((command) => ({
      where: `${block.path}:${block.line + command.offset}`,
      command,
    })),
  );

  test("parse by the definitions of the command line, and name scripts and files that there are", async () => {
    const faults: string[] = [];
    for (const { where, command } of commands) {
      const fault = await faultOf(command);
      if (fault !== undefined) faults.push(`${where}: ${command.words.join(" ")}: ${fault}`);
    }
    expect(faults).toEqual([]);
    expect(commands.length).toBeGreaterThan(5);
  });

  test("a wrong option, a missing argument, a misspelt script and an unknown program are found", async () => {
    const wrong = [
      "npx xsdflow generate a.xsd --ot x",
      "xsdflow validate a.xml",
      "npm run biuld",
      "xsdlow pull --all",
    ];
    for (const text of wrong) {
      const [command] = commandsOf(text);
      expect(command === undefined ? undefined : await faultOf(command), text).toBeDefined();
    }
  });
});

describe("data", () => {
  const blocks = all.filter(({ directives }) => directives.fragment === undefined);
  const inLanguage = (language: string) => blocks.filter((block) => block.language === language);

  test("JSON blocks are JSON, and configurations have only existing keys and values", () => {
    for (const block of inLanguage("json")) {
      const value: unknown = JSON.parse(block.text);
      if (typeof value === "object" && value !== null && "generate" in value) jobsOf(value, place(block));
    }
  });

  test("XML is well-formed", () => {
    for (const block of inLanguage("xml")) expect(() => parseXmlTree(block.text), place(block)).not.toThrow();
  });
});

test("the first program of the README saves a PDF", () => {
  const out = join(workshop.folderOf("README.md"), "out");
  const [saved = ""] = readdirSync(out);
  expect(readFileSync(join(out, saved)).subarray(0, 5).toString()).toBe("%PDF-");
});
