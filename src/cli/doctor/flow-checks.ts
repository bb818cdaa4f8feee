/** Checks whether the manifest's entries still match the flows of the server. */
import { isNotFoundError, type SmartFlows } from "../../flows/index.ts";
import { EXIT } from "../exit.ts";
import { flowIdOf } from "../named-flow.ts";
import type { ManifestEntry } from "../project/manifest-reading.ts";
import { flowNameOf, pullCommandOf } from "../project/pull-command.ts";
import { sha256Of } from "../project/schema-file.ts";
import { quoted } from "../shell-word.ts";
import type { Check } from "./check.ts";
import { problemOf } from "./server-checks.ts";

/** Requests flows and data sets from the server, each data set once. */
export class FlowChecks {
  readonly #client: SmartFlows;
  /** The folder as it was named. */
  readonly #folder: string;
  readonly #hashes = new Map<string, Promise<string | undefined>>();

  constructor(client: SmartFlows, folder: string) {
    this.#client = client;
    this.#folder = folder;
  }

  /** Flow, data set and drift of an entry. */
  async of(entry: ManifestEntry): Promise<readonly Check[]> {
    const { flowId } = entry;
    const name = flowNameOf(entry);
    const flow = await this.#client.flow(flowId).catch((error: unknown) => ({ error }));
    if ("error" in flow) {
      if (!isNotFoundError(flow.error))
        return [{ check: "flow", flowId, ...named(name, problemOf(flow.error)) }];
      const next = `Was it deleted? Then: xsdflow pull --all --out ${quoted(this.#folder)}`;
      return [{ check: "flow", flowId, ...refused(`${name} is no longer on the server`, next) }];
    }
    const now = flow.displayName;
    const renamed = now === undefined || now === entry.flowName ? "" : `, and is now called ${now}`;
    const found: Check = { check: "flow", flowId, status: "ok", message: `${name} is there${renamed}` };
    const dataset = this.#datasetCheck(entry, flow.input?.dataset?.id);
    const drift: Check =
      dataset.status === "ok"
        ? await this.#drift(entry)
        : { check: "drift", flowId, status: "skipped", message: `${name} has another data set` };
    return [found, dataset, drift];
  }

  /** A flow that the manifest does not have. */
  async unlisted(flowId: string): Promise<Check> {
    try {
      const { displayName, id = flowId } = await this.#client.flow(await flowIdOf(this.#client, flowId));
      const message = `${displayName ?? flowId} is on the server, but not in the manifest`;
      return { check: "flow", flowId: id, ...refused(message, this.#pull(id)) };
    } catch (error) {
      // The help of doctor reserves 2 for a missing address or key.
      return { check: "flow", flowId, ...problemOf(error), exitCode: EXIT.server };
    }
  }

  #datasetCheck(entry: ManifestEntry, now: string | undefined): Check {
    const { flowId, datasetId } = entry;
    const about = { check: "dataset", flowId } as const;
    if (now === datasetId)
      return { ...about, status: "ok", message: `${flowNameOf(entry)} takes the same data set` };
    const message =
      now === undefined
        ? `${flowNameOf(entry)} no longer takes a data set (it was ${datasetId})`
        : `${flowNameOf(entry)} takes the data set ${now} instead of ${datasetId}`;
    return { ...about, ...refused(message, this.#pull(flowId)) };
  }

  async #drift(entry: ManifestEntry): Promise<Check> {
    const { flowId, datasetId, sha256 } = entry;
    const about = { check: "drift", flowId } as const;
    const name = flowNameOf(entry);
    try {
      const now = await this.#hashOf(datasetId);
      if (now === sha256)
        return { ...about, status: "ok", message: `${name} has the schema that was pulled` };
      const message =
        now === undefined
          ? `the data set of ${name} no longer has an XSD`
          : `the schema of ${name} has changed on the server since it was pulled`;
      return { ...about, ...refused(message, this.#pull(flowId)) };
    } catch (error) {
      return { ...about, ...named(name, problemOf(error)) };
    }
  }

  #hashOf(datasetId: string): Promise<string | undefined> {
    const known = this.#hashes.get(datasetId);
    if (known !== undefined) return known;
    const asked = this.#client.dataset(datasetId).then(({ schema }) => schema && sha256Of(schema.xsd));
    this.#hashes.set(datasetId, asked);
    return asked;
  }

  #pull(flowId: string): string {
    return pullCommandOf(flowId, this.#folder);
  }
}

function refused(message: string, next: string): Omit<Check, "check"> {
  return { status: "problem", message, next, exitCode: EXIT.refused };
}

function named(name: string, problem: Omit<Check, "check">): Omit<Check, "check"> {
  return { ...problem, message: `${name}: ${problem.message}` };
}
