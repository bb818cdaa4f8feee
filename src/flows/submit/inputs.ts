/** Reads the inputs of executions, each once, and keeps them as hashes. */
import type { FlowCatalog } from "../catalog/catalog.ts";
import { isId } from "../config/ids.ts";
import { isHttpError } from "../errors/guards.ts";
import type { FlowExecution } from "../model/execution.ts";
import { payload } from "../payload/payload.ts";
import type { Transport } from "../transport/transport.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { meaningHash } from "./same-content.ts";

/** An input in the form of hashes, or the reason why it could not be read. */
export type InputDigest =
  | { readonly kind: "read"; readonly fingerprints: readonly string[]; readonly meanings: readonly string[] }
  | { readonly kind: "unreadable"; readonly reason: string };

const WEB_PAGE = /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i;

/** The parts of the client that reading uses. */
export interface InputContext {
  readonly transport: Transport;
  readonly catalog: FlowCatalog;
  readonly fingerprint: Fingerprint;
}

/** The key of a fingerprint: payloads of different content types are different payloads. */
export function fingerprintKey(contentType: string, hash: string): string {
  return `${contentType}\n${hash}`;
}

/** The key of the hash of a meaning. */
export function meaningKey(contentType: string, meaning: string): string {
  return `${contentType}\n${meaning}`;
}

/**
 * Reads the input of an execution.
 *
 * @param contentTypes the content types under which the input is compared
 * @throws what `Transport.send` throws, except for answers that are not a success: they make the input
 *   unreadable
 */
export async function inputOf(
  context: InputContext,
  listed: FlowExecution,
  contentTypes: readonly string[],
  signal: AbortSignal | undefined,
): Promise<InputDigest> {
  const { inputData } = await withInput(context, listed, signal);
  if (inputData === undefined || !isId(inputData.id)) {
    return { kind: "unreadable", reason: "the server does not report its input" };
  }
  let reason = "";
  // The API does not document where the input is, so both places are tried.
  for (const kind of ["data", "documents"]) {
    try {
      const { body, headers } = await context.transport.send({
        operation: "read an execution's input",
        method: "GET",
        path: `/${kind}/${inputData.id}/content`,
        repeat: "safe",
        headers: { accept: "*/*" },
        ...(signal === undefined ? {} : { signal }),
      });
      // A page of a gateway or of a sign-on service, with status 200: taken for the input, it would be other data, and its submission absent.
      if (WEB_PAGE.test(headers["content-type"] ?? "")) {
        reason ||= "the server's answer was a web page when asked for its input";
        continue;
      }
      return digestOf(body, contentTypes, context.fingerprint);
    } catch (error) {
      if (!isHttpError(error)) throw error;
      reason ||= `the server answered ${error.status ?? "nothing usable"} when asked for its input`;
    }
  }
  return { kind: "unreadable", reason };
}

/** Lists may leave the state out. */
async function withInput(
  { catalog }: InputContext,
  listed: FlowExecution,
  signal: AbortSignal | undefined,
): Promise<FlowExecution> {
  if (listed.inputData !== undefined || listed.id === undefined) return listed;
  try {
    return await catalog.execution(listed.id, signal === undefined ? {} : { signal });
  } catch (error) {
    if (isHttpError(error)) return listed;
    throw error;
  }
}

function digestOf(kept: Uint8Array, contentTypes: readonly string[], fingerprint: Fingerprint): InputDigest {
  const fingerprints: string[] = [];
  const meanings: string[] = [];
  for (const type of contentTypes) {
    fingerprints.push(fingerprintKey(type, fingerprint(payload(kept, type))));
    const meaning = meaningHash(kept, type);
    if (meaning !== undefined) meanings.push(meaningKey(type, meaning));
  }
  return { kind: "read", fingerprints, meanings };
}
