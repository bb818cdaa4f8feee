/** Finds the flows of a server whose input has an XSD, and those without one. */
import { isId } from "../../flows/config/ids.ts";
import {
  type Dataset,
  type Flow,
  isHttpError,
  isNotFoundError,
  isPermissionError,
  type SmartFlows,
} from "../../flows/index.ts";
import { XmlSyntaxError } from "../../xml/errors.ts";
import { schemaReferences } from "../schema-references.ts";

/** A flow whose input conforms to an XSD. */
export interface FlowWithSchema {
  readonly flowId: string;
  readonly flowName: string | undefined;
  readonly datasetId: string;
}

/** A data set's XSD. */
export interface SurveyedSchema {
  readonly datasetId: string;
  readonly datasetName: string | undefined;
  readonly xsd: Uint8Array;
  /** schemaLocations of its includes and imports. */
  readonly references: readonly string[];
}

/** A flow without an XSD to pull. */
export interface LeftOut {
  readonly flowId: string | undefined;
  readonly flowName: string | undefined;
  /** The reason as a clause, such as "it takes no data". */
  readonly why: string;
}

/** The result. */
export interface Survey {
  readonly flows: readonly FlowWithSchema[];
  readonly schemas: ReadonlyMap<string, SurveyedSchema>;
  readonly leftOut: readonly LeftOut[];
}

/** The number of data sets that are requested at the same time. */
const BATCH = 8;

/** Reads every flow, and each data set once. @throws as `SmartFlows.flows` and `SmartFlows.dataset` */
export async function surveyFlows(client: SmartFlows): Promise<Survey> {
  const flows: FlowWithSchema[] = [];
  const leftOut: LeftOut[] = [];
  for await (const listed of client.flows({ size: 100 })) {
    const flow = await completeFlow(client, listed);
    const flowName = flow.displayName;
    const datasetId = flow.input?.dataset?.id;
    if (isId(flow.id) && isId(datasetId)) flows.push({ flowId: flow.id, flowName, datasetId });
    else leftOut.push({ flowId: flow.id, flowName, why: whyNotPulled(flow) });
  }
  const found = await readDatasets(client, [...new Set(flows.map(({ datasetId }) => datasetId))]);
  for (const { datasetId, ...flow } of flows) {
    const why = found.get(datasetId);
    if (typeof why === "string") leftOut.push({ ...flow, why });
  }
  const schemas = new Map(
    [...found].filter((each): each is [string, SurveyedSchema] => typeof each[1] === "object"),
  );
  return { flows: flows.filter(({ datasetId }) => schemas.has(datasetId)), schemas, leftOut };
}

/** Reads the flow itself, because a list may leave out its input. */
async function completeFlow(client: SmartFlows, listed: Flow): Promise<Flow> {
  if (listed.input !== undefined || !isId(listed.id)) return listed;
  try {
    return await client.flow(listed.id);
  } catch (error) {
    if (isNotFoundError(error) || isPermissionError(error)) return listed;
    throw error;
  }
}

function whyNotPulled({ id, input }: Flow): string {
  if (!isId(id)) return "the server gives it no usable id";
  if (input?.dataset !== undefined) return "its data set has no usable id";
  return "its input is not a data set, so there is no schema";
}

async function readDatasets(
  client: SmartFlows,
  ids: readonly string[],
): Promise<Map<string, SurveyedSchema | string>> {
  const found = new Map<string, SurveyedSchema | string>();
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const schemas = await Promise.all(batch.map((id) => readSchema(client, id)));
    for (const [index, id] of batch.entries()) found.set(id, schemas[index] ?? "it was not read");
  }
  return found;
}

/** The schema, or the reason why there is none. */
async function readSchema(client: SmartFlows, datasetId: string): Promise<SurveyedSchema | string> {
  try {
    const dataset = await client.dataset(datasetId);
    return withReferences(datasetId, dataset);
  } catch (error) {
    if (isNotFoundError(error)) return `its data set ${datasetId} does not exist`;
    if (isPermissionError(error)) return `the key may not read its data set ${datasetId}`;
    if (isHttpError(error) && error.code === "too-large") return `its data set ${datasetId} is too large`;
    throw error;
  }
}

function withReferences(datasetId: string, { displayName, schema, type }: Dataset): SurveyedSchema | string {
  if (schema === undefined) {
    return `its data set ${datasetId} has no XSD${type === undefined ? "" : `: it is of type ${type}`}`;
  }
  try {
    const references = schemaReferences(schema.xsd);
    return { datasetId, datasetName: displayName, xsd: schema.xsd, references };
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    return `the schema of its data set ${datasetId} is not well-formed: ${error.message}`;
  }
}
