/** The first program of a project: it writes a document of the schema, and submits it if a server is configured. */
import { SampleError, sample } from "../../index.ts";
import type { Context } from "../context.ts";
import { CliError } from "../exit.ts";
import { jobsFor } from "../generate/job.ts";
import { typedTarget } from "../typed-sample.ts";
import type { InitChoices } from "./choices.ts";
import { programPath } from "./texts.ts";

/**
 * The program's text, for the first element of the first schema that can be a root.
 *
 * @returns for a schema without a possible example, the reason why there is no program
 */
export async function firstProgram(
  context: Context,
  choices: InitChoices,
): Promise<{ readonly text: string } | { readonly why: string }> {
  const file = (await jobsFor(context, [], {})).jobs.flatMap(({ files }) => files)[0] ?? "";
  const target = await typedTarget(context, [file], { out: programPath(choices) });
  const root = [...target.set.components.elements()].find((each) => !each.abstract);
  if (root === undefined) return { why: "the schema has no element that could be the root of a document" };
  try {
    const value = sample(target.element(root.key), { seed: 1 });
    return { text: programText(target.print(root.key, [value]), target.constant(root.key), choices) };
  } catch (error) {
    if (error instanceof SampleError || error instanceof CliError)
      return { why: error.message.split("\n")[0] ?? "" };
    throw error;
  }
}

/** @param values a module with one typed constant, whose last import is that of the generated module */
function programText(values: string, schema: string, { source }: InitChoices): string {
  const start = values.indexOf("export const ");
  const constant = values.slice(start + "export ".length).trim();
  const name = /^const (\w+)/.exec(constant)?.[1] ?? "";
  const imports = values
    .slice(0, start)
    .trim()
    .split("\n")
    .map((line) => withSchema(line, schema))
    .join("\n");
  const { flow, address } = serverOf(source);
  const baseUrl = address === undefined ? "" : ` = ${JSON.stringify(address)}`;
  return `/// <reference types="node" />
/** Writes a first document, and submits it if SMARTFLOWS_URL and SMARTFLOWS_API_KEY are set. */
import { toXml } from "xsdflow";
import { SmartFlows } from "xsdflow/flows";
${imports}

${constant}

async function main(): Promise<void> {
  console.log(toXml(${schema}, ${name}, { indent: 2 }));
  const { SMARTFLOWS_URL: baseUrl${baseUrl}, SMARTFLOWS_API_KEY: apiKey } = process.env;
  if (!baseUrl || !apiKey) {
    console.log("To submit this document, set SMARTFLOWS_URL and SMARTFLOWS_API_KEY, and run the program again.");
    return;
  }
  const flows = new SmartFlows({ baseUrl, apiKey });
  try {
    const flowId = await flows.flowId(${JSON.stringify(flow)});
    const run = await flows.submit(${schema}, ${name}, { flowId });
    const { documents } = await run.output();
    for (const document of documents) console.log(\`saved \${await document.save("out/")}\`);
  } finally {
    await flows.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
`;
}

/** The import of the generated module, with the schema value beside the type. */
function withSchema(line: string, schema: string): string {
  const [, names = "", from = ""] = /^import type \{ (.+) \} from (".*");$/.exec(line) ?? [];
  if (from === '"xsdflow"') return line;
  return names === schema
    ? `import { ${schema} } from ${from};`
    : `import { type ${names}, ${schema} } from ${from};`;
}

/** The flow to which the program submits; with the sample schema, the flow of the emulator's examples. */
function serverOf(source: InitChoices["source"]): {
  readonly flow: string;
  readonly address: string | undefined;
} {
  if (source.from !== "server") return { flow: "Invoice", address: undefined };
  const [flow = "Invoice"] = source.flows === "all" ? [] : source.flows;
  return { flow, address: source.server.url };
}
