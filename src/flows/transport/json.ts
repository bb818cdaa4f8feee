import { HttpError } from "../errors/http.ts";
import { EXCERPT_LENGTH, excerptOf } from "./answer-error.ts";
import type { Call, Reply } from "./call.ts";

const UTF8: InstanceType<typeof TextDecoder> = new TextDecoder("utf-8", { fatal: true });

/** Parses a reply as JSON; undefined if it is none: no body, HTML of a gateway, cut off. */
export function tryJson(reply: Pick<Reply, "body" | "headers">): unknown {
  const type = reply.headers["content-type"];
  if (type !== undefined && !/[/+]json\b/i.test(type)) return undefined;
  try {
    return JSON.parse(UTF8.decode(reply.body));
  } catch {
    return undefined;
  }
}

/** The JSON of a reply. @throws HttpError with code `bad-response` if it is none. */
export function parseJson(call: Call, reply: Reply, scrub: (text: string) => string): unknown {
  const value = tryJson(reply);
  if (value !== undefined) return value;
  const excerpt = scrub(excerptOf(reply.body)).slice(0, EXCERPT_LENGTH);
  const type = reply.headers["content-type"] ?? "no content type";
  const message = `could not ${call.operation}: the answer is not JSON (${type}). Check that baseUrl ends with /api/v1.`;
  const { status, requestId, attempts } = reply;
  const { executionId, reference } = call;
  throw new HttpError(`${message} It begins: ${excerpt}`, {
    code: "bad-response",
    status,
    requestId,
    attempts,
    excerpt,
    executionId,
    reference,
  });
}
