/** Sends the requests of the page to its own server. */
import {
  type Failure,
  type LoadedSchema,
  type OfferedFlow,
  type SchemaRequest,
  type Session,
  TOKEN_HEADER,
} from "../protocol/messages.ts";

/** A request that the server refused, with its message. */
export class RequestError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = "RequestError";
    this.failure = failure;
  }
}

const STORED = "xsdflow.studio.token";

/** Takes the token out of the address, so that it appears in no history, screenshot or bookmark. */
function takeToken(): string {
  const given = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (given !== undefined) {
    sessionStorage.setItem(STORED, given);
    history.replaceState(undefined, "", location.pathname);
  }
  return given ?? sessionStorage.getItem(STORED) ?? "";
}

const token: string = takeToken();

/** Sends a request to the server. @throws RequestError */
export async function ask<T>(
  path: string,
  options: { readonly body?: unknown; readonly signal?: AbortSignal } = {},
): Promise<T> {
  const answer = await send(path, options);
  return (await answer.json()) as T;
}

/** Fetches a document of a run. @throws RequestError */
export async function fetchDocument(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await send(path, {});
  return new Uint8Array(await answer.arrayBuffer());
}

async function send(
  path: string,
  { body, signal }: { readonly body?: unknown; readonly signal?: AbortSignal },
): Promise<Response> {
  const answer = await fetch(`/api${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { [TOKEN_HEADER]: token, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new RequestError({
      code: "gone",
      message: "The studio does not answer. Check that xsdflow studio is still running.",
    });
  });
  if (answer.ok) return answer;
  const failure = (await answer.json().catch(() => undefined)) as Failure | undefined;
  throw new RequestError(
    failure ?? { code: "http", message: `The studio answered with status ${answer.status}.` },
  );
}

/** Reads the settings with which the studio was started. */
export const fetchSession = (): Promise<Session> => ask("/session");
/** Reads the flows of the server. */
export const fetchFlows = (): Promise<readonly OfferedFlow[]> => ask("/flows");
/** Loads a schema. */
export const fetchSchema = (request: SchemaRequest): Promise<LoadedSchema> =>
  ask("/schemas", { body: request });
