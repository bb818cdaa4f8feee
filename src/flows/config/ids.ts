/** Checks ids before they become part of a path or a query. */
import { ConfigurationError } from "../errors/client.ts";

const ID = /^[A-Za-z0-9-]{1,128}$/;

/** Whether an id can be part of a path unchanged, as ids of the server can. */
export function isId(id: unknown): id is string {
  return typeof id === "string" && ID.test(id);
}

/**
 * An id as a path segment or query value: a GUID, or letters, digits and hyphens. So `.`, `..`, `/` and the empty
 * string, which would change the address, are never part of one.
 *
 * @param what the kind of thing that has the id, for the message: "flow".
 * @throws ConfigurationError
 */
export function checkId(id: string, what: string): string {
  if (isId(id)) return id;
  throw new ConfigurationError(
    `${what} id ${JSON.stringify(String(id).slice(0, 60))} is not valid: expected letters, digits and hyphens, as in a GUID`,
  );
}

/** Batch mode takes a flow by id or by name; a name may contain any characters except those that would change the address. */
export function checkFlowName(flow: string): string {
  if (typeof flow === "string" && flow.trim() !== "" && flow.length <= 256 && flow !== "." && flow !== "..")
    return flow;
  throw new ConfigurationError("the flow must be given by its id or its name");
}

const MAX_REFERENCE = 512;

/** The caller's own key for a submission. @throws ConfigurationError if it is empty or too long. */
export function checkReference(reference: string): string {
  if (typeof reference === "string" && reference.trim() !== "" && reference.length <= MAX_REFERENCE)
    return reference;
  throw new ConfigurationError(
    `the reference must be a text of 1 to ${MAX_REFERENCE} characters, such as an invoice number`,
  );
}
