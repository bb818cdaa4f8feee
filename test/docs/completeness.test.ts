/** The manual has an entry for everything that the code has, and none for what it does not: counted from the code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LINT_RULES } from "../../codegen/lint/rules.ts";
import { EMPTY_LOCK } from "../../codegen/lock/entry.ts";
import { printLock } from "../../codegen/lock/print.ts";
import { EXIT } from "../../src/cli/exit.ts";
import { manifestText } from "../../src/cli/project/manifest.ts";
import { commandCodes, errorClasses, errorCodes, keysOf, unionOf } from "./completeness/codes.ts";
import { type DefinedCommand, definedCommands } from "./completeness/commands.ts";
import { difference, entriesOf, ownOf, sectionOf, without } from "./completeness/entries.ts";
import { exportsOf, FACES, WITHOUT_ENTRY } from "./completeness/faces.ts";
import { linksOf, type Page, pageAt, root } from "./pages/page.ts";

const COMPLETE = { missing: [], unknown: [] };
const json = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

describe("errors.md", () => {
  const page = pageAt("docs/errors.md");
  const issues = unionOf("src/schema/issue.ts", "IssueCode");
  const classes = errorClasses();

  test.each([
    ["Errors of the client", unionOf("src/flows/errors/base.ts", "FlowsErrorCode"), ownOf],
    ["Advice", unionOf("src/flows/errors/base.ts", "AdviceCode"), ownOf],
    [
      "Why a submission stays unknown",
      unionOf("src/flows/submit/reconciliation.ts", "UnresolvedReason", "code"),
      ownOf,
    ],
    ["Errors of the command line", commandCodes(), ownOf],
  ] as const)("has every code of: %s", (heading, codes, part) => {
    const section = part(sectionOf(page, heading));
    expect(difference(codes, entriesOf(section))).toEqual(COMPLETE);
    const [first = ""] = codes;
    expect(difference(codes, entriesOf(without(section, first)))).toEqual({ missing: [first], unknown: [] });
  });

  test("has every code of issues", () => {
    const found = ["Issues of values and documents", "Issues of schemas"].flatMap((heading) =>
      entriesOf(sectionOf(page, heading)),
    );
    expect(difference(issues, found)).toEqual(COMPLETE);
    expect(issues.length).toBeGreaterThan(20);
  });

  test("has every code and class of the errors that functions throw", () => {
    const section = sectionOf(page, "Errors of functions");
    const found = entriesOf(section);
    expect(difference(errorCodes(), found).missing).toEqual([]);
    const text = page.lines.join("\n");
    const ofCodes = new Set(["ArgumentError", "SampleError", "XmlLimitError"]);
    expect(classes.filter((name) => !ofCodes.has(name) && !text.includes(`\`${name}\``))).toEqual([]);
    expect(found.filter((name) => /^[A-Z]\w+Error$/u.test(name) && !classes.includes(name))).toEqual([]);
  });

  test("has every exit code", () => {
    const rows = sectionOf(page, "Exit codes").lines.flatMap((line) =>
      [...line.matchAll(/^\| (\d+) \|/gu)].map(([, code]) => Number(code)),
    );
    // 143 is what main.ts makes of 130 after SIGTERM.
    expect(rows).toEqual([...new Set([...Object.values(EXIT), 143])].sort((one, other) => one - other));
  });
});

describe("command-line.md", async () => {
  const page = pageAt("docs/command-line.md");
  const commands = await definedCommands();

  test("lists every command", () => {
    const [head] = [
      ownOf({
        ...page,
        lines: page.lines.slice(
          0,
          page.lines.findIndex((line) => line.startsWith("## ")),
        ),
      }),
    ];
    const listed = [...(head?.lines.join("\n") ?? "").matchAll(/^\| \[`(xsdflow [a-z]+)`\]/gmu)].map(
      ([, name = ""]) => name,
    );
    const names = commands.map(({ name }) => name.split(" ").slice(0, 2).join(" "));
    expect(difference(names, listed)).toEqual(COMPLETE);
  });

  test.each(commands.map((command) => [command.name, command] as const))(
    "has every option of %s",
    (_, command) => {
      expect(optionsFault(page, command)).toEqual(COMPLETE);
    },
  );

  test("a missing row, and a row for an option that is missing, are found", () => {
    const pull = commands.find(({ name }) => name === "xsdflow pull");
    if (pull === undefined) throw new Error("there is no xsdflow pull");
    expect(optionsFault(without(page, "--name"), pull).missing).toEqual(["--name"]);
    const fewer = { ...pull, options: pull.options.filter((option) => option !== "--all") };
    expect(optionsFault(page, fewer).unknown).toEqual(["--all"]);
  });
});

/** The options that a command's section has, itself and in the groups that it links, against those that are defined. */
function optionsFault(page: Page, { name, options }: DefinedCommand): ReturnType<typeof difference> {
  const section = ownOf(sectionOf(page, name));
  const groups = linksOf(section)
    .filter(({ target }) => /^#[a-z]+-options$/u.test(target))
    .map(({ target }) => sectionOf(page, headingOf(target)));
  const found = [section, ...groups].flatMap(entriesOf).filter((entry) => entry.startsWith("--"));
  return difference(options, found);
}

function headingOf(target: string): string {
  const words = target.slice(1).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

describe("configuration.md", () => {
  const page = pageAt("docs/configuration.md");

  test.each([
    ["Keys of the file", keysOf("codegen/config.ts", "XsdflowConfig")],
    ["Keys of `generate`", keysOf("codegen/config.ts", "GenerateConfig")],
    ["Keys of `lint`", keysOf("codegen/config.ts", "LintConfig")],
    ["Keys of an entry of `off`", keysOf("codegen/config.ts", "LintExemption")],
    ["The lock file", Object.keys(JSON.parse(printLock(EMPTY_LOCK)))],
    [
      "The manifest",
      [
        ...Object.keys(JSON.parse(manifestText([]))),
        ...keysOf("src/cli/project/manifest-reading.ts", "ManifestEntry"),
      ],
    ],
  ] as const)("has every key of: %s", (heading, keys) => {
    const section = sectionOf(page, heading);
    expect(difference(keys, entriesOf(section))).toEqual(COMPLETE);
    const [first = ""] = keys;
    expect(difference(keys, entriesOf(without(section, first)))).toEqual({ missing: [first], unknown: [] });
  });
});

describe("lint.md", () => {
  const page = pageAt("docs/lint.md");
  /** The entry of a rule as plain text. */
  const entry = (id: string): string =>
    sectionOf(page, id)
      .lines.slice(1)
      .join(" ")
      .replace(/\[([^\]]*)\]\([\w-]+\.md\)|`/gu, "$1")
      .replace(/\s+/gu, " ");

  test("has an entry for each rule, and no other", () => {
    const found = page.lines.flatMap((line) => /^### ([a-z-]+)$/u.exec(line)?.[1] ?? []);
    expect(found).toEqual(LINT_RULES.map(({ id }) => id));
  });

  test.each(LINT_RULES)("describes $id as the command does, with an example", (rule) => {
    const { id, level, summary, reason, remedy } = rule;
    const text = entry(id);
    expect(text.toLowerCase()).toContain(`**${level}.** ${summary.toLowerCase()}`);
    expect(text).toContain(`Why: ${reason}`);
    expect(text).toContain(`What to do: ${remedy}`);
    expect(text).toMatch(/ Example: .+; instead: .+\./u);
  });
});

describe("the API reference", () => {
  test("has all public faces of the package", () => {
    const { exports } = json("package.json") as { exports: Readonly<Record<string, unknown>> };
    const own = Object.keys(exports).filter((path) => !WITHOUT_ENTRY.has(path));
    const names = [...own.map((path) => path.replace(/^\./u, "xsdflow")), "xsdflow-emulator"];
    expect(difference(names, [...FACES.keys()])).toEqual(COMPLETE);
    const { entryPoints } = json("docs/typedoc.json") as { entryPoints: readonly string[] };
    expect(entryPoints).toEqual(expect.arrayContaining([...FACES.values()].map((path) => `../${path}`)));
    expect(entryPoints).toHaveLength(FACES.size);
  });

  test.each([...FACES.keys()])("documents every export of %s, and every option", (face) => {
    const all = exportsOf(face);
    expect(all.filter(({ documented }) => !documented).map(({ name }) => name)).toEqual([]);
    expect(all.length).toBeGreaterThan(5);
    const options = all.flatMap(({ name, undocumentedOptions }) =>
      undocumentedOptions.map((option) => `${name}.${option}`),
    );
    expect(options).toEqual([]);
    // Its page is made of the docstring; npm run docs checks that there is a page for each.
    const head = readFileSync(join(root, FACES.get(face) ?? ""), "utf8");
    expect(head).toMatch(new RegExp(`^/\\*\\*[^]*?@module ${face}\\n`, "u"));
  });
});
