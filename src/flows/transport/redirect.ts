/** Decides which redirects are followed, so that the key does not reach another server. */
import type { Answer } from "./exchange.ts";

const FOLLOWED: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 3;

/** Whether the answer is a redirect, with or without a usable address. */
export function isRedirect({ status }: Pick<Answer, "status">): boolean {
  return status >= 300 && status < 400;
}

/**
 * The target of a redirect that may be followed: a path on the same origin. Undefined for any other target:
 * only GET requests follow redirects, at most three, and the API key never goes to another origin.
 */
export function redirectTarget(
  method: string,
  answer: Pick<Answer, "status" | "headers">,
  origin: string,
  path: string,
  redirects: number,
): string | undefined {
  const { location } = answer.headers;
  if (
    method !== "GET" ||
    !FOLLOWED.has(answer.status) ||
    location === undefined ||
    redirects >= MAX_REDIRECTS
  )
    return;
  if (!URL.canParse(location, origin + path)) return;
  const url = new URL(location, origin + path);
  return url.origin === origin && url.username === "" ? url.pathname + url.search : undefined;
}
