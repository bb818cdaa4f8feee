/** The addresses of proxies, as options and the environment give them. */
import { isIP } from "node:net";
import { ConfigurationError } from "../errors/client.ts";

/** Proxies by the protocol of the request: `""` if there is none. */
export interface EnvironmentProxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
}

/** A proxy. */
export interface ProxyAddress {
  /** `http://host[:port]` or `https://…`, without credentials. */
  readonly origin: string;
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  /** The value of the header Proxy-Authorization, if the address has a user. */
  readonly authorization: string | undefined;
  /** Secrets that must not be shown: the password, and the form in which it is sent. */
  readonly secrets: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxies of HTTP_PROXY and HTTPS_PROXY, or of their lower-case forms, which take precedence, as in curl.
 * An address without a scheme, `proxy.example.com:8080`, is taken for that of an http proxy, as in other
 * programs.
 *
 * @throws ConfigurationError that names the variable, but not its value, which may contain a password
 */
export function environmentProxies(env: Environment = process.env): EnvironmentProxies {
  return { httpProxy: proxyOf(env, "http_proxy"), httpsProxy: proxyOf(env, "https_proxy") };
}

/**
 * The proxy of the environment for an origin; `undefined` if there is none. HTTP_PROXY is used for https too
 * if there is no HTTPS_PROXY, and NO_PROXY excludes hosts.
 *
 * @throws ConfigurationError as `environmentProxies`
 */
export function environmentProxy(origin: string, env: Environment = process.env): string | undefined {
  const { httpProxy, httpsProxy } = environmentProxies(env);
  const url = new URL(origin);
  const proxy = url.protocol === "https:" && httpsProxy !== "" ? httpsProxy : httpProxy;
  return proxy === "" || isExcluded(url, env.no_proxy ?? env.NO_PROXY ?? "") ? undefined : proxy;
}

/** Whether NO_PROXY, a list of hosts separated by commas or spaces, contains the host, a domain above it, or `*`. */
function isExcluded({ hostname, port, protocol }: URL, excluded: string): boolean {
  const ownPort = port || (protocol === "https:" ? "443" : "80");
  return excluded.split(/[,\s]+/).some((entry) => {
    if (entry === "" || entry === "*") return entry === "*";
    const [, name = entry, entryPort = ownPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
    // `::1` has colons and no port.
    const bare = isIP(entry) === 6 ? `[${entry}]` : name.replace(/^\*?\./, "");
    const host = bare.toLowerCase();
    return (
      (entryPort === ownPort || isIP(entry) === 6) && (hostname === host || hostname.endsWith(`.${host}`))
    );
  });
}

function proxyOf(env: Environment, name: string): string {
  for (const variable of [name, name.toUpperCase()]) {
    const value = env[variable]?.trim();
    if (value !== undefined && value !== "") return proxyUri(value, variable);
  }
  return "";
}

/** The secrets of the environment's proxies, whether their addresses are valid or not. */
export function proxySecretsOf(env: Environment): readonly string[] {
  return ["http_proxy", "https_proxy"].flatMap((name) =>
    [name, name.toUpperCase()].flatMap((variable) => {
      try {
        return proxyAddress(proxyUri(env[variable] ?? "")).secrets;
      } catch {
        // `environmentProxies` refuses it with the name of its variable.
        return [];
      }
    }),
  );
}

/** `scheme://`; any other colon precedes a port or a password. */
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * The URL of a proxy. @param source the option or variable that it came from
 * @throws ConfigurationError for a text that is not an http or https URL, or `host:port`
 */
export function proxyUri(proxy: string | URL, source: string = "proxy"): string {
  const text = String(proxy).trim();
  const isUrl = SCHEME.test(text);
  try {
    const url = new URL(isUrl ? text : `http://${text}`);
    const isProxy = ["http:", "https:"].includes(url.protocol) && /^\/?$/.test(url.pathname);
    decodeURIComponent(url.username + url.password);
    if (isProxy) return url.href;
  } catch {
    // Falls through to the error below, which does not repeat the text, because it may contain a password.
  }
  const message = `${source} must be the address of an http or https proxy, such as http://proxy.example.com:8080`;
  throw new ConfigurationError(message, { option: source });
}

/** The parts of `uri`, which `proxyUri` returned. The user goes into the header Proxy-Authorization as Basic (RFC 7617). */
export function proxyAddress(uri: string): ProxyAddress {
  const { origin, hostname, username, password } = new URL(uri);
  const bare = hostname.replace(/^\[|\]$/g, "");
  if (username === "" && password === "")
    return { origin, hostname: bare, authorization: undefined, secrets: [] };
  const user = decodeURIComponent(username);
  const secret = decodeURIComponent(password);
  const token = Buffer.from(`${user}:${secret}`).toString("base64");
  return { origin, hostname: bare, authorization: `Basic ${token}`, secrets: [secret, token] };
}
