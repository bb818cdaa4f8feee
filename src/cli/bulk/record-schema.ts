/** The schema by which records are validated and written. */
import { stat } from "node:fs/promises";
import type { SchemaSet } from "../../../codegen/index.ts";
import type { ElementSchema } from "../../index.ts";
import { type Context, pathOf } from "../context.ts";
import type { SchemaFileOptions } from "../schema-files.ts";
import { rootOf } from "../start-run.ts";
import type { RecordFormName } from "./open-records.ts";

/** The options that decide about it. */
export interface RecordSchemaOptions extends SchemaFileOptions {
  readonly input: string;
  readonly inputForm?: RecordFormName;
  readonly schema?: string;
  readonly element?: string;
  readonly validate: boolean;
  readonly flow: string;
}

/**
 * The schema that validates XML and writes typed values. Without --schema, JSON is sent unchanged, and XML is validated against the
 * flow's own schema.
 *
 * @param load loads the schema that the options name, or the flow's own.
 */
export async function schemaOfRecords<Options extends RecordSchemaOptions>(
  context: Context,
  options: Options,
  load: (options: Options) => Promise<SchemaSet>,
): Promise<ElementSchema | undefined> {
  const { schema, input, inputForm } = options;
  const isXml =
    inputForm === undefined ? input !== "-" && (await isFolder(context, input)) : inputForm === "xml";
  if (schema === undefined && !(isXml && options.validate)) return undefined;
  return rootOf(await load(options), options.element);
}

async function isFolder(context: Context, input: string): Promise<boolean> {
  return (await stat(pathOf(context, input))).isDirectory();
}
