/** Parses the server's address once, so that no request can go to another server. */
import { ConfigurationError } from "../errors/client.ts";

/**
 * The server's address, parsed once: every request URL is composed of these parts, so no request can go to
 * another server.
 */
export interface Endpoint {
  /** `https://host[:port]`. */
  readonly origin: string;
  /** Path in front of every resource, without a slash at the end: `/api/v1`. */
  readonly prefix: string;
  /** Both together: the name of the server in the journal and in resume tokens. */
  readonly href: string;
}

/**
 * Parses the base URL, such as `https://flows.example.com/api/v1`.
 *
 * @throws ConfigurationError unless it is an https URL without user, query and fragment. Plain http is
 *   allowed only for loopback addresses, or with `allowInsecureHttp`, because the API key would be sent
 *   unencrypted.
 */
export function parseBaseUrl(baseUrl: string | URL, allowInsecureHttp: boolean = false): Endpoint {
  if (baseUrl === undefined || baseUrl === null || baseUrl === "")
    throw wrong("is missing: pass https://host/api/v1");
  const url = parse(String(baseUrl));
  if (url.username !== "" || url.password !== "") {
    throw wrong("must not contain a user name or password: pass the API key as apiKey");
  }
  if (url.search !== "" || url.hash !== "" || /[?#]/.test(String(baseUrl))) {
    throw wrong("must not contain a query or fragment: pass https://host/api/v1");
  }
  checkProtocol(url, allowInsecureHttp);
  const prefix = url.pathname.replace(/\/+$/, "");
  return { origin: url.origin, prefix, href: url.origin + prefix };
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch {
    // The text is not repeated, because it may contain a password.
    throw wrong("is not an absolute URL: pass https://host/api/v1");
  }
}

function checkProtocol(url: URL, allowInsecureHttp: boolean): void {
  if (url.protocol === "https:") return;
  if (url.protocol !== "http:") {
    throw wrong(`must be an https URL, and this one begins with ${url.protocol}`);
  }
  if (allowInsecureHttp || isLoopback(url.hostname)) return;
  throw wrong(
    `is plain http to ${url.hostname}: the API key would be sent unencrypted.`,
    "Use https, or allow plain http with allowInsecureHttp: true.",
  );
}

function wrong(what: string, text?: string): ConfigurationError {
  const advice = text === undefined ? undefined : ({ code: "https", text } as const);
  return new ConfigurationError(`baseUrl ${what}`, { option: "baseUrl", advice });
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
