/** `xsdflow sample`: example documents that a schema allows, as XML, JSON or TypeScript. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { SchemaSet } from "../../../codegen/index.ts";
import { type ElementSchema, type SampleOptions, sample, toXml } from "../../index.ts";
import { toJson } from "../../json-schema/index.ts";
import { parseClark } from "../../xml/names.ts";
import { type CommonOptions, type Context, pathOf } from "../context.ts";
import { CliError, EXIT, usageError } from "../exit.ts";
import { withNaming } from "../generate/naming-options.ts";
import { elementOf, loadSchemaFiles, withSchemaFiles } from "../schema-files.ts";
import { refuseTypedOptions, type TypedSampleOptions, typedTarget } from "../typed-sample.ts";

type Format = "xml" | "json" | "ts";

interface SampleCommandOptions extends CommonOptions, TypedSampleOptions {
  readonly element?: string;
  readonly seed: number;
  readonly size?: NonNullable<SampleOptions["size"]>;
  readonly format: Format;
  readonly out?: string;
  readonly count: number;
}

/** One example: the seed that reproduces it, its value, and its text in the requested form. */
interface Example {
  readonly seed: number;
  readonly value: unknown;
  readonly text: string;
}

const HELP = `
The examples are valid in every respect: patterns, lengths and ranges, IDs, keys and references. The same schema, seed and
size give the same bytes; --count 20 writes the examples of twenty consecutive seeds, beginning with --seed.

--size minimal gives only the required elements and attributes. --size full gives every optional element and attribute at
least once and every repeatable element twice, up to 2000 elements. Without --size, the seed decides what is included.

--format ts writes a module with constants of the types that "xsdflow generate" makes. Names and import paths come from the
configuration and the lock file, or from the same options as for generate (--names, --import-extension, --separate, --lock).
--types names the folder of the modules, relative to the written file, if they are somewhere else.
--format json writes values in the JSON form that "xsdflow submit --input" reads.

Examples:
  xsdflow sample schemas/invoice.xsd
  xsdflow sample schemas/invoice.xsd --size full --out examples/invoice.xml
  xsdflow sample schemas/invoice.xsd --count 20 --format json > records.ndjson
  xsdflow sample schemas/invoice.xsd --format ts --out src/invoice.sample.ts
  xsdflow sample schemas/invoice.xsd --format ts --names camel --types ./gen --out src/invoice.sample.ts
  xsdflow sample schemas/order.xsd --element Order --count 5 --out examples

Exit codes: 0 success; 1 the schema is wrong, or no example could be made; 2 incorrect use.
Environment: the command reads no variable. Nothing is fetched from the network.`;

/** Makes the command. */
export function sampleCommand(context: Context): Command {
  const command = withSchemaFiles(new Command("sample"))
    .description("Write example documents that are valid against a schema.")
    .argument("<xsd...>", "schema documents")
    .option(
      "--element <name>",
      "root element: {namespace}name, {}name, or name if only one has it (default: the first that is possible)",
    )
    .option("--seed <number>", "number that selects an example", wholeNumber, 1)
    .addOption(new Option("--size <size>", "how much an example contains").choices(["minimal", "full"]))
    .addOption(
      new Option("--format <format>", "form of the examples").choices(["xml", "json", "ts"]).default("xml"),
    )
    .option("--out <file>", "file to write to; with --count, a folder (default: standard output)")
    .option("--count <number>", "how many examples to write", positive, 1)
    .option(
      "--types <dir>",
      "with --format ts: folder of the generated modules, relative to the file (default: where generate writes)",
    );
  return withNaming(command)
    .addHelpText("after", HELP)
    .action((files: string[], options: SampleCommandOptions) => writeSamples(context, files, options));
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError("It must be a whole number.");
}

function positive(text: string): number {
  const value = wholeNumber(text);
  if (value > 0 && value <= 10_000) return value;
  throw new InvalidArgumentError("It must be a whole number from 1 to 10000.");
}

async function writeSamples(
  context: Context,
  files: readonly string[],
  options: SampleCommandOptions,
): Promise<void> {
  const { count, format, out } = options;
  if (format === "xml" && count > 1 && out === undefined && options.json !== true) {
    throw usageError(
      "Several XML documents cannot be written as one: name a folder for them.",
      "Add --out examples, or --format json for one value in each line.",
    );
  }
  if (format !== "ts") refuseTypedOptions(options);
  const target = format === "ts" ? await typedTarget(context, files, options) : undefined;
  const set = target?.set ?? (await loadSchemaFiles(context, files, options));
  const root = rootOf(context, set, options.element);
  const schema = target?.element(root.element) ?? root;
  const examples = Array.from({ length: count }, (_, index) =>
    example(schema, options.seed + index, options),
  );
  const values = examples.map(({ value }) => value);
  const module = target?.print(schema.element, values);
  const written = out === undefined ? undefined : await writeAll(context, schema, examples, module, options);
  context.terminal.result(resultOf(schema, examples, module, written, format));
  if (written !== undefined) for (const path of written) context.terminal.report(`wrote ${path}`);
  else for (const text of textsOf(examples, module)) context.terminal.content(text);
}

/** The named element, otherwise the first that is not abstract, with a note if there are others. */
function rootOf({ terminal }: Context, set: SchemaSet, name: string | undefined): ElementSchema {
  if (name !== undefined) return elementOf(set, name);
  const candidates = [...set.components.elements()].filter((each) => !each.abstract);
  const [first] = candidates;
  if (first !== undefined && candidates.length > 1) {
    terminal.note(`Root element: ${first.key}, one of ${candidates.length}; --element NAME chooses another.`);
  }
  if (first === undefined) {
    throw new CliError(
      "The schema has no element that could be the root of a document.",
      EXIT.refused,
      "It declares only types or abstract elements: name the schema document that uses them.",
    );
  }
  return set.element(first.key);
}

function example(schema: ElementSchema, seed: number, { size, format }: SampleCommandOptions): Example {
  const value = sample(schema, size === undefined ? { seed } : { seed, size });
  if (format === "xml") return { seed, value, text: toXml(schema, value, { indent: 2, declaration: true }) };
  return { seed, value, text: JSON.stringify(toJson(schema, value)) };
}

function textsOf(examples: readonly Example[], module: string | undefined): readonly string[] {
  return (module === undefined ? examples.map(({ text }) => text) : [module]).map((text) =>
    text.replace(/\n$/u, ""),
  );
}

/** Writes one file, or a folder with several documents. @returns the names of the files */
async function writeAll(
  context: Context,
  { element }: ElementSchema,
  examples: readonly Example[],
  module: string | undefined,
  { out = ".", format, count }: SampleCommandOptions,
): Promise<readonly string[]> {
  const texts = textsOf(examples, module);
  const { local } = parseClark(element);
  const paths = module !== undefined || count === 1 ? [out] : numbered(out, local, format, count);
  for (const [index, path] of paths.entries()) {
    const target = pathOf(context, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, `${texts[index] ?? ""}\n`);
  }
  return paths;
}

/** `invoice-01.xml` …: a few file systems do not allow all letters of XML names. */
function numbered(folder: string, local: string, format: Format, count: number): readonly string[] {
  const digits = String(count).length;
  const name = local.replace(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 80);
  return Array.from({ length: count }, (_, index) =>
    join(folder, `${name}-${String(index + 1).padStart(digits, "0")}.${format}`),
  );
}

function resultOf(
  schema: ElementSchema,
  examples: readonly Example[],
  module: string | undefined,
  written: readonly string[] | undefined,
  format: Format,
): unknown {
  const { element } = schema;
  const files = written === undefined ? {} : { written };
  if (module !== undefined) return { element, seeds: examples.map(({ seed }) => seed), module, ...files };
  const documents = examples.map(({ seed, value, text }) =>
    format === "xml" ? { seed, xml: text } : { seed, value: toJson(schema, value) },
  );
  return { element, documents, ...files };
}
