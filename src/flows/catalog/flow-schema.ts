/** Finds the XSD of a flow's input through the server's references. */
import { HttpError } from "../errors/http.ts";
import type { DatasetSchema } from "../model/dataset.ts";
import type { FlowCatalog, LookupOptions } from "./catalog.ts";

/** The XSD that a flow's input conforms to. */
export interface FlowSchema extends DatasetSchema {
  readonly flowId: string;
  readonly flowName?: string;
  readonly datasetId: string;
  readonly datasetName?: string;
}

/**
 * Fetches a flow's primary schema data set: flow → input → data set → schema.
 *
 * @throws HttpError with code `bad-response` if the flow takes no data, or data without an XSD
 */
export async function fetchFlowSchema(
  catalog: FlowCatalog,
  flow: string,
  options: LookupOptions = {},
): Promise<FlowSchema> {
  const found = await catalog.flow(flow, options);
  const dataset = found.input?.dataset;
  if (dataset === undefined) {
    throw new HttpError(
      `the flow ${flow} has no input data set, and therefore no schema: check that it is started from "Another program"`,
      {
        code: "bad-response",
      },
    );
  }
  const { schema, displayName } = await catalog.dataset(dataset.id, options);
  if (schema === undefined) {
    throw new HttpError(
      `the data set ${dataset.id} of the flow ${flow} has no XSD: it is not a schema data set`,
      {
        code: "bad-response",
      },
    );
  }
  return {
    ...schema,
    flowId: found.id ?? flow,
    ...(found.displayName === undefined ? {} : { flowName: found.displayName }),
    datasetId: dataset.id,
    ...(displayName === undefined ? {} : { datasetName: displayName }),
  };
}
