/** Parses answers, which may be anything that a gateway sends in the server's place. */
import { isAscii } from "node:buffer";
import type { Credentials } from "../config/credentials.ts";
import { HttpError } from "../errors/http.ts";
import { excerptOf } from "./answer-error.ts";
import type { Call, Reply } from "./call.ts";
import type { Answer } from "./exchange.ts";

const UTF8: InstanceType<typeof TextDecoder> = new TextDecoder("utf-8", { fatal: true });

/** The usual content type, which is compared first because it is cheap. */
const USUAL = "application/json";

/**
 * Parses an answer as JSON, without keys in it; undefined if it is not JSON: no body, HTML of a gateway, cut
 * off, or nested too deeply to be walked.
 */
export function readJson(
  { body, headers }: Pick<Answer, "body" | "headers">,
  credentials: Pick<Credentials, "scrubJson">,
): unknown {
  const type = headers["content-type"];
  if (type !== undefined && type !== USUAL && !/[/+]json\b/i.test(type)) return undefined;
  try {
    const text = textOf(body);
    return credentials.scrubJson(JSON.parse(text), text);
  } catch {
    return undefined;
  }
}

/** The text of UTF-8. @throws TypeError for bytes that are not UTF-8 */
function textOf(body: Uint8Array): string {
  // Most answers are ASCII, and decoding ASCII as Latin-1 takes a fifth of the time.
  if (Buffer.isBuffer(body) && isAscii(body)) return body.toString("latin1");
  return UTF8.decode(body);
}

/** The JSON of a reply. @throws HttpError with code `bad-response` if it is not JSON. */
export function jsonOf(call: Call, reply: Reply, scrub: (text: string) => string): unknown {
  const value = reply.json();
  if (value !== undefined) return value;
  throw badResponse(
    call,
    reply,
    scrub,
    `is not JSON (${reply.headers["content-type"] ?? "no content type"})`,
  );
}

/**
 * The error for a successful answer that does not contain the requested data.
 *
 * @param fault what is wrong with the answer, as in "the answer is not JSON"
 */
export function badResponse(
  call: Call,
  { body, status, requestId, attempts }: Pick<Reply, "body" | "status" | "requestId" | "attempts">,
  scrub: (text: string) => string,
  fault: string,
): HttpError {
  const excerpt = excerptOf(body, scrub);
  const message = `could not ${call.operation}: the answer ${fault}. It begins: ${excerpt}`;
  const { executionId, reference } = call;
  return new HttpError(message, {
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
