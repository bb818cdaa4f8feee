/** The input for a flow, as named on the command line. */
import { type Context, pathOf } from "./context.ts";
import { CliError, EXIT, usageError } from "./exit.ts";
import { parseJsonData } from "./json-text.ts";
import { readNamedFile } from "./read-file.ts";

/** Data for a flow. */
export type SubmitInput =
  | { readonly kind: "none" }
  | { readonly kind: "xml"; readonly file: string; readonly bytes: Uint8Array }
  | { readonly kind: "json"; readonly file: string; readonly value: unknown };

/**
 * Reads the data from a file, or from standard input for `-`. Without a name, there is no data.
 *
 * @param form the form of the data; by default, `.json` files are JSON and all others XML.
 * @throws CliError for a file that is not JSON or is empty; errors of the file system unchanged
 */
export async function readInput(
  context: Context,
  file: string | undefined,
  form: "xml" | "json" | undefined,
): Promise<SubmitInput> {
  if (file === undefined) return { kind: "none" };
  const shown = file === "-" ? "(standard input)" : file;
  const bytes = file === "-" ? await standardInput(context) : await readNamedFile(pathOf(context, file));
  if (bytes.length === 0) {
    throw usageError(`${shown} is empty.`, "To start the flow without data, leave the file out.");
  }
  if ((form ?? (file.toLowerCase().endsWith(".json") ? "json" : "xml")) === "xml") {
    return { kind: "xml", file: shown, bytes };
  }
  return { kind: "json", file: shown, value: jsonOf(shown, bytes) };
}

async function standardInput({ process: { stdin } }: Context): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin ?? []) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

function jsonOf(file: string, bytes: Uint8Array): unknown {
  const hint = "Nothing was sent.";
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CliError(`${file} is not JSON, because it is not UTF-8.`, EXIT.refused, hint);
  }
  return parseJsonData(text, file, EXIT.refused, hint);
}
