/** The `xsdflow pull` command line that messages tell users to run, and the name by which they call a flow. */
import { quoted } from "../shell-word.ts";
import type { ManifestEntry } from "./manifest-reading.ts";

/** What to do where a schema is to be pulled again. */
export function pullCommandOf(flowId: string, folder: string): string {
  const out = folder === "schemas" ? "" : ` --out ${quoted(folder)}`;
  return `xsdflow pull --flow ${quoted(flowId)}${out}`;
}

/** A flow as a person knows it. */
export function flowNameOf({ flowName, flowId }: Pick<ManifestEntry, "flowName" | "flowId">): string {
  return flowName === undefined || flowName.trim() === "" ? flowId : `"${flowName}"`;
}
