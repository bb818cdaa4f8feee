/** Describes failures of the network, and what to do about them. */
import type { Advice } from "../errors/base.ts";
import { ConnectionFailure } from "./connection-failure.ts";
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

/** The error code of a network failure, or of one of its causes. */
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

const NETWORK: Advice = {
  code: "network",
  text: "Check the network, the firewall and whether a `proxy` is needed.",
};

const ADVICE: readonly (readonly [RegExp, Advice])[] = [
  [
    /^ECONNREFUSED$/,
    {
      code: "server-address",
      text: "Check that the server is running, and that host and port of baseUrl are right.",
    },
  ],
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    { code: "host-name", text: "Check the host name in baseUrl and the DNS settings of this computer." },
  ],
  [
    /CERT|SELF_SIGNED|VERIFY|ISSUER|ALTNAME/,
    {
      code: "certificate",
      text: "The server's certificate is not trusted: if your organisation issued it, pass its certificate authority as `ca`.",
    },
  ],
  [
    /TLS|SSL|EPROTO/,
    { code: "tls", text: "The TLS connection failed: check that the server uses https on this port." },
  ],
  [/CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/, NETWORK],
];

const PROXY: Advice = {
  code: "proxy",
  text: "The connection goes through a proxy: check that it is running, that its address is correct and that it allows this host, or exclude this host with NO_PROXY.",
};

const PROXY_CREDENTIALS: Advice = {
  code: "proxy-credentials",
  text: "Put a user name and password that the proxy accepts into its address: http://user:password@host:port.",
};

/** Advice for a connection to `origin` that failed; `undefined` if there is none. */
export function adviceFor(cause: unknown, origin: string): Advice | undefined {
  const code = codeOf(cause) ?? "";
  const found = ADVICE.find(([pattern]) => pattern.test(code))?.[1];
  if (cause instanceof ConnectionFailure) return adviceForStep(cause, found);
  const isAddress = found?.code === "server-address" || found?.code === "host-name";
  return isAddress && isElsewhere(cause, origin) ? PROXY : found;
}

/** @param found the advice for the error code alone */
function adviceForStep({ step, status }: ConnectionFailure, found: Advice | undefined): Advice {
  if (status === 407) return PROXY_CREDENTIALS;
  if (step === "server") return found ?? NETWORK;
  // Advice on certificates is the same for every peer, and a peer behind the proxy that does not speak TLS is the server.
  const isServers = found?.code === "tls" && step === "behind-proxy";
  return found !== undefined && (found.code === "certificate" || isServers) ? found : PROXY;
}

/** Whether the connection that failed was not to the server itself, but to a proxy. */
function isElsewhere(cause: unknown, origin: string): boolean {
  const { hostname, port, protocol } = new URL(origin);
  const failure = innermost(cause);
  const host: unknown = Reflect.get(failure, "hostname");
  if (typeof host === "string") return host !== hostname.replace(/^\[|\]$/g, "");
  const failedPort: unknown = Reflect.get(failure, "port");
  return (
    typeof failedPort === "number" && String(failedPort) !== (port || (protocol === "http:" ? "80" : "443"))
  );
}

/** The system error inside the errors of libraries; if several addresses failed, that of the first. */
function innermost(cause: unknown, depth: number = 0): object {
  if (typeof cause !== "object" || cause === null) return {};
  const inner: unknown =
    cause instanceof AggregateError ? (cause.errors[0] as unknown) : Reflect.get(cause, "cause");
  return typeof inner === "object" && inner !== null && depth < 4 ? innermost(inner, depth + 1) : cause;
}
