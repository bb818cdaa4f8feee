/** Says what went wrong on the network, and what to do about it. */
import { DeadlineReached } from "./scope.ts";

/** Code and message of a network failure, without a stack and without empty parentheses. */
export function describeCause(cause: unknown): string {
  if (cause instanceof DeadlineReached) return cause.message;
  if (!(cause instanceof Error)) return String(cause);
  const code = codeOf(cause);
  const message =
    cause.message === "" && cause instanceof AggregateError ? firstMessage(cause) : cause.message;
  if (code === undefined || message.includes(code)) return message;
  return `${code}: ${message}`;
}

/** The error code of a network failure, looked for in its causes too. */
export function codeOf(cause: unknown, depth: number = 0): string | undefined {
  if (typeof cause !== "object" || cause === null || depth > 4) return undefined;
  const code: unknown = Reflect.get(cause, "code");
  if (typeof code === "string") return code;
  return codeOf(Reflect.get(cause, "cause"), depth + 1);
}

function firstMessage(cause: AggregateError): string {
  const first: unknown = cause.errors[0];
  return first instanceof Error ? first.message : "all addresses failed";
}

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/^ECONNREFUSED$/, "Check that the server runs, and that host and port of baseUrl are right."],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "Check the host name in baseUrl, and this computer's DNS."],
  [
    /CERT|SELF_SIGNED|VERIFY|ISSUER|ALTNAME/,
    "The server's certificate is not trusted: if its authority is your own, give it as `ca`.",
  ],
  [/TLS|SSL|EPROTO/, "The TLS connection failed: check that this port speaks https."],
  [
    /CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    "Check the network, the firewall and whether a `proxy` is needed.",
  ],
  [/UND_ERR_ABORTED/, "Check the proxy's address and its credentials."],
];

/** One sentence of advice for a connection that failed; empty where there is none to give. */
export function adviceFor(cause: unknown): string {
  const code = codeOf(cause) ?? "";
  return ADVICE.find(([pattern]) => pattern.test(code))?.[1] ?? "";
}
