/** The flows of the emulator, by id and by name. */
import { notFound } from "../failure.ts";
import { fixedId } from "../ids.ts";
import type { FlowOptions } from "../options.ts";
import { type Dataset, type Flow, prepareFlow } from "./flow.ts";

/** The flows that the server offers. */
export class FlowCatalog {
  readonly flows: readonly Flow[];

  /**
   * Prepares every flow. @throws Error for a schema that does not compile, and for two flows with the same name or
   * id.
   */
  constructor(options: readonly FlowOptions[]) {
    rejectDoubles(options);
    this.flows = options.map(prepareFlow);
  }

  /** The checks that must be asynchronous: the schemas of questions. */
  async ready(): Promise<void> {
    for (const flow of this.flows) await flow.question?.judge.ready();
  }

  /** A flow by its id, if there is one. */
  find(id: string | undefined): Flow | undefined {
    return this.flows.find((flow) => flow.id === id);
  }

  /** A flow by id. @throws ApiFailure 404. */
  byId(id: string): Flow {
    const flow = this.find(id);
    if (!flow) throw notFound("flow", id);
    return flow;
  }

  /** A flow by id or name. @throws ApiFailure 404. */
  byIdOrName(key: string): Flow {
    const flow = this.find(key) ?? this.flows.find((candidate) => candidate.name === key);
    if (!flow) throw notFound("flow", key);
    return flow;
  }

  /** Every data set, in the order of the flows. */
  datasets(): Dataset[] {
    return this.flows.flatMap((flow) => flow.dataset ?? []);
  }

  /** A data set by id. @throws ApiFailure 404. */
  dataset(id: string): Dataset {
    const found = this.datasets().find((dataset) => dataset.id === id);
    if (!found) throw notFound("data set", id);
    return found;
  }

  /** Releases compiled schemas. */
  dispose(): void {
    for (const flow of this.flows) flow.judge?.dispose();
  }
}

function rejectDoubles(options: readonly FlowOptions[]): void {
  const seen = new Set<string>();
  for (const { id, name } of options) {
    for (const key of [name, id ?? fixedId("flow", name)]) {
      if (seen.has(key)) throw new Error(`Two flows are called ${JSON.stringify(key)}.`);
      seen.add(key);
    }
  }
}
