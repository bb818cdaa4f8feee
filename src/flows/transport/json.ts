import { isAscii } from "node:buffer";
import { HttpError } from "../errors/http.ts";
import { excerptOf } from "./answer-error.ts";
import type { Call, Reply } from "./call.ts";

const UTF8: InstanceType<typeof TextDecoder> = new TextDecoder("utf-8", { fatal: true });

/** The usual content type is told apart at a glance. */
const USUAL = "application/json";

/** Parses a reply as JSON; undefined if it is none: no body, HTML of a gateway, cut off. */
export function tryJson(reply: Pick<Reply, "body" | "headers">): unknown {
  const type = reply.headers["content-type"];
  if (type !== undefined && type !== USUAL && !/[/+]json\b/i.test(type)) return undefined;
  try {
    return JSON.parse(textOf(reply.body));
  } catch {
    return undefined;
  }
}

/** The text of UTF-8. @throws TypeError for what is none */
function textOf(body: Uint8Array): string {
  // Decoding what is ASCII as Latin-1 costs a fifth, and most answers are.
  if (Buffer.isBuffer(body) && isAscii(body)) return body.toString("latin1");
  return UTF8.decode(body);
}

/** The JSON of a reply. @throws HttpError with code `bad-response` if it is none. */
export function parseJson(call: Call, reply: Reply, scrub: (text: string) => string): unknown {
  const value = tryJson(reply);
  if (value !== undefined) return value;
  const excerpt = excerptOf(reply.body, scrub);
  const type = scrub(reply.headers["content-type"] ?? "no content type");
  const message = `could not ${call.operation}: the answer is not JSON (${type}). It begins: ${excerpt}`;
  const { status, requestId, attempts } = reply;
  const { executionId, reference } = call;
  throw new HttpError(message, {
    code: "bad-response",
    advice: { code: "api-path", text: "Check that baseUrl ends with /api/v1." },
    status,
    requestId,
    attempts,
    excerpt,
    executionId,
    reference,
  });
}
