/** The files that a new project gets, and the entries that an existing one lacks. */
import { join, sep } from "node:path";
import { quoted } from "../shell-word.ts";
import { type InitChoices, programFolder } from "./choices.ts";
import type { PackageManager } from "./package-manager.ts";

/** Name of the first program, without ending. */
export const FIRST_PROGRAM = "first-document";

/** The oldest Node that the package supports; its types are also correct for every later version. */
const NODE = ">=20.19";
const DEV_PACKAGES: Readonly<Record<string, string>> = { "@types/node": "^20.19.0", typescript: "^7.0.2" };

/** The text of a JSON file, indented by two spaces. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** A path with forward slashes, for JSON and programs on every system. */
export function posix(path: string): string {
  return path.split(sep).join("/");
}

/** The configuration. */
export function configText({ schemas, out, source }: InitChoices): string {
  // Flows are independent of each other: two of them may each have an Invoice of its own.
  const several = source.from === "server" && (source.flows === "all" || source.flows.length > 1);
  const separate = several ? { separate: true } : {};
  return jsonFile({ generate: { schemas: `${posix(schemas)}/*.xsd`, ...separate, out: posix(out) } });
}

/** Compiler options with which the modules and the first program compile. */
export function tsconfigText(choices: InitChoices): string {
  const folder = posix(programFolder(choices));
  const include = folder === "." ? ["*.ts", posix(choices.out)] : [folder];
  return jsonFile({
    compilerOptions: {
      ...{ target: "ES2022", lib: ["ES2022", "ESNext.Disposable"], module: "NodeNext", types: ["node"] },
      ...{ strict: true, skipLibCheck: true, rootDir: folder, outDir: "dist" },
    },
    include,
  });
}

/** The manifest of a new package. */
export function newManifest(name: string): object {
  return { name, private: true, type: "module", engines: { node: NODE } };
}

/** A script to add to package.json, under the first of these names that is free. */
export interface WantedScript {
  readonly names: readonly string[];
  readonly command: string;
}

/** @param isNew whether init writes the compiler options, and so the build script as well */
export function wantedScripts(choices: InitChoices, isNew: boolean): readonly WantedScript[] {
  const { source } = choices;
  const scripts: WantedScript[] = [
    { names: ["generate", "generate:xsd"], command: "xsdflow generate" },
    { names: ["check", "check:xsd"], command: "xsdflow generate --check" },
  ];
  if (source.from === "server") {
    const url = source.server.url === undefined ? "" : ` --url ${quoted(source.server.url)}`;
    const pull = (flow: string): string => `xsdflow pull${url} ${flow}`;
    const flows =
      source.flows === "all"
        ? [pull("--all")]
        : source.flows.map((each) => pull(`--flow ${scriptWord(each)}`));
    scripts.unshift({ names: ["pull", "pull:xsd"], command: flows.join(" && ") });
  }
  if (!isNew) return scripts;
  return [
    ...scripts,
    { names: ["build"], command: "xsdflow generate && tsc" },
    { names: ["start"], command: `node dist/${FIRST_PROGRAM}.js` },
  ];
}

/** A word of a script. Double quotes are used, because cmd.exe, which also runs scripts, supports no others. */
function scriptWord(word: string): string {
  return quoted(word) === word ? word : `"${word.replaceAll(/["\\$`]/g, "\\$&")}"`;
}

/** Packages by their member of package.json. */
export function wantedPackages(version: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return {
    dependencies: { xsdflow: `^${version}` },
    devDependencies: { ...DEV_PACKAGES, "xsdflow-emulator": `^${version}` },
  };
}

/** The files that git must ignore. @param isNew whether init writes the package.json */
export function wantedIgnores(isNew: boolean): readonly string[] {
  return [...(isNew ? ["node_modules/", "/dist/"] : []), "/out/", ".xsdflow/"];
}

/** A workflow that fails if the modules are not up to date. */
export function workflowText({ name, frozen, exec }: PackageManager): string {
  const enable = name === "pnpm" || name === "yarn" ? ["      - run: corepack enable"] : [];
  const bun = name === "bun" ? ["      - uses: oven-sh/setup-bun@v2"] : [];
  return [
    "# Fails when the generated modules do not match the schemas.",
    "name: xsdflow",
    "on: [push, pull_request]",
    "permissions:",
    "  contents: read",
    "jobs:",
    "  check:",
    "    runs-on: ubuntu-latest",
    "    steps:",
    "      - uses: actions/checkout@v4",
    "      - uses: actions/setup-node@v4",
    "        with:",
    "          node-version: 22",
    ...enable,
    ...bun,
    `      - run: ${frozen}`,
    `      - run: ${exec} xsdflow generate --check`,
    "",
  ].join("\n");
}

/** The path of the first program. */
export function programPath(choices: InitChoices): string {
  return join(programFolder(choices), `${FIRST_PROGRAM}.ts`);
}
