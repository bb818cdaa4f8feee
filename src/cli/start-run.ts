/** Starts a flow with valid data. */

import { loadSchema, SchemaError, type SchemaSet } from "../../codegen/index.ts";
import type { Run, SmartFlows, SubmitOptions } from "../flows/index.ts";
import type { ElementSchema } from "../index.ts";
import { fromJson } from "../json-schema/index.ts";
import { utf8Document } from "../xml/to-utf8.ts";
import type { Context } from "./context.ts";
import { givenLimits } from "./document-limits.ts";
import { HintedError, usageError } from "./exit.ts";
import { InvalidDocumentError } from "./invalid-document.ts";
import { inCommandWords, type ReadingOptions, readerOptions } from "./reading-options.ts";
import { elementOf, loadingOptions, loadSchemaFiles, type SchemaFileOptions } from "./schema-files.ts";
import { warnOfSchema } from "./schema-warnings.ts";
import { schemaFileName } from "./slug.ts";
import type { SubmitInput } from "./submit-input.ts";

/** The options for submitting. */
export interface StartOptions extends SchemaFileOptions, ReadingOptions {
  readonly flow: string;
  readonly schema?: string;
  readonly element?: string;
  readonly reference?: string;
  readonly validate: boolean;
}

/** Validates the data and submits it. @throws InvalidDocumentError, XmlValidationError, SchemaError, and as `SmartFlows.submit` */
export async function startRun(
  context: Context,
  client: SmartFlows,
  input: SubmitInput,
  options: StartOptions,
  signal: AbortSignal,
): Promise<Run> {
  const { flow: flowId, reference } = options;
  const target: SubmitOptions = { flowId, signal, ...(reference === undefined ? {} : { reference }) };
  if (input.kind === "none") return await client.submitEmpty(target);
  if (input.kind === "json") return await startWithJson(context, client, input.value, options, target);
  if (options.validate) {
    const schema = await schemaFor(context, client, options, signal);
    const { valid, issues } = schema.validate(input.bytes, readerOptions(options));
    if (!valid) throw new InvalidDocumentError(input.file, issues.map(inCommandWords));
    context.terminal.note(`${input.file}: valid against ${options.schema ?? "the flow's own schema"}`);
  }
  // The only conversion: the client sends UTF-8 documents unchanged.
  const { xml, convertedFrom } = utf8Document(input.bytes);
  if (convertedFrom !== undefined) {
    context.terminal.note(`${input.file}: converted from ${convertedFrom.toUpperCase()} to UTF-8`);
  }
  return await client.submitXml(xml, { ...target, ...readerOptions(options) });
}

async function startWithJson(
  context: Context,
  client: SmartFlows,
  value: unknown,
  options: StartOptions,
  target: SubmitOptions,
): Promise<Run> {
  if (options.schema === undefined) return await client.submitJson(value, target);
  const schema = await loadSchemaFiles(context, [options.schema], options);
  const root = rootOf(schema, options.element);
  return await client.submit(root, fromJson(root, value, { nullIsAbsent: true }) as never, {
    ...target,
    xml: givenLimits(options),
  });
}

/** The schema's root element: the one that is named, or the only one. @throws CliError if there is none or more than one */
export function rootOf(schema: SchemaSet, wanted: string | undefined): ElementSchema {
  const names = schema.elements();
  const [only] = names;
  if (wanted === undefined && names.length !== 1) {
    const hint = names.length === 0 ? undefined : `Choose one with --element: ${names.join(", ")}`;
    throw usageError(`The schema has ${names.length} global elements.`, hint);
  }
  return elementOf(schema, wanted ?? only ?? "");
}

/**
 * The schema of a flow's data: the one that is named, or the flow's own from the server. @throws SchemaError,
 * and as `SmartFlows.flowSchema`
 */
export async function schemaFor(
  context: Context,
  client: SmartFlows,
  options: SchemaFileOptions & { readonly flow: string; readonly schema?: string },
  signal: AbortSignal,
): Promise<SchemaSet> {
  if (options.schema !== undefined) return await loadSchemaFiles(context, [options.schema], options);
  const { flow } = options;
  const { xsd, flowName } = await client.flowSchema(flow, { signal });
  const source = { uri: schemaFileName(flowName ?? flow), content: xsd };
  try {
    const schema = await loadSchema([source], loadingOptions(options));
    warnOfSchema(context, schema.warnings);
    return schema;
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const next = `run xsdflow pull --flow ${flow}, add the documents that the schema needs, and pass it with --schema`;
    throw new HintedError(
      error,
      `The flow's own schema cannot be used alone: ${next}; or pass --no-validate.`,
    );
  }
}
