/** The `xsdflow pull` command line in messages, and the name of a flow in messages. */
import { quoted } from "../shell-word.ts";
import type { ManifestEntry } from "./manifest-reading.ts";

/** The command that pulls a schema again. */
export function pullCommandOf(flowId: string, folder: string): string {
  const out = folder === "schemas" ? "" : ` --out ${quoted(folder)}`;
  return `xsdflow pull --flow ${quoted(flowId)}${out}`;
}

/** The name of a flow for people. */
export function flowNameOf({ flowName, flowId }: Pick<ManifestEntry, "flowName" | "flowId">): string {
  return flowName === undefined || flowName.trim() === "" ? flowId : `"${flowName}"`;
}
