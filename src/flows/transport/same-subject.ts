/**
 * Checks that an answer is about the requested object: a cache or load balancer that mixes up answers would
 * otherwise return another customer's data.
 */
import { HttpError } from "../errors/http.ts";
import type { Reply } from "./call.ts";

/** The subject of an answer. */
export interface Subject {
  /** `execution`, `document`: for the message. */
  readonly kind: string;
  readonly id: string;
}

/** Whether an answer is about another object. An answer without an id counts as being about the requested one. */
export function isOther(asked: string, answered: string | undefined): boolean {
  return answered !== undefined && answered !== "" && answered.toLowerCase() !== asked.toLowerCase();
}

/**
 * Refuses an answer about another object.
 *
 * @throws HttpError with code `wrong-subject`
 */
export function refuseOther(
  { kind, id }: Subject,
  answered: string | undefined,
  { status, requestId, attempts }: Pick<Reply, "status" | "requestId" | "attempts">,
): void {
  if (!isOther(id, answered)) return;
  const message = `the server's answer is about another ${kind} than ${id}: it was discarded, because it may contain another customer's data. A cache or load balancer may have mixed up answers.`;
  const executionId = kind === "execution" ? id : undefined;
  throw new HttpError(message, { code: "wrong-subject", status, requestId, attempts, executionId });
}
