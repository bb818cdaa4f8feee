/** The flow that `--flow` names. */
import { isConfigurationError, type SmartFlows } from "../flows/index.ts";
import { HintedError } from "./exit.ts";

/**
 * The id of a flow, given by id or name.
 *
 * @throws HintedError for a name that no flow has, or several; and as every request
 */
export async function flowIdOf(client: SmartFlows, flow: string, signal?: AbortSignal): Promise<string> {
  try {
    return await client.flowId(flow, signal === undefined ? {} : { signal });
  } catch (error) {
    // If the address is wrong, a hint about the flow would mislead.
    if (!isConfigurationError(error) || error.advice === "api-path") throw error;
    throw error.advice === undefined ? new HintedError(error, FLOW_HINT) : error;
  }
}

const FLOW_HINT =
  "--flow takes an id or the exact name. xsdflow doctor checks the server and the key; xsdflow pull --all fetches the schema of every flow that has one.";
