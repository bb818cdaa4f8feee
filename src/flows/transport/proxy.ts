/** The addresses of proxies, as options and the environment give them. */
import { ConfigurationError } from "../errors/client.ts";

/** Proxies by the protocol of the request, as undici takes them: `""` for none, since it reads the environment otherwise. */
export interface EnvironmentProxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
}

/**
 * The proxies of HTTP_PROXY and HTTPS_PROXY, or of their lower-case forms, which go first as in curl. An address without a
 * scheme, `proxy.example.com:8080`, is an http proxy's, as other programs take it.
 *
 * @throws ConfigurationError that names the variable, and not its value: it may hold a password
 */
export function environmentProxies(
  env: Readonly<Record<string, string | undefined>> = process.env,
): EnvironmentProxies {
  return { httpProxy: proxyOf(env, "http_proxy"), httpsProxy: proxyOf(env, "https_proxy") };
}

function proxyOf(env: Readonly<Record<string, string | undefined>>, name: string): string {
  for (const variable of [name, name.toUpperCase()]) {
    const value = env[variable]?.trim();
    if (value !== undefined && value !== "") return proxyUri(value, variable);
  }
  return "";
}

/** `scheme://`; what has a colon otherwise is a port or a password. */
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * The URL of a proxy. @param source the option or variable that it came from
 * @throws ConfigurationError for what is not an http or https URL, or `host:port`
 */
export function proxyUri(proxy: string | URL, source: string = "proxy"): string {
  const text = String(proxy).trim();
  const isUrl = SCHEME.test(text);
  try {
    const url = new URL(isUrl ? text : `http://${text}`);
    if (["http:", "https:"].includes(url.protocol) && /^\/?$/.test(url.pathname)) return url.href;
  } catch {
    // Falls through: the text is not repeated, for it may hold a password.
  }
  const message = `${source} must be the address of an http or https proxy, such as http://proxy.example.com:8080`;
  throw new ConfigurationError(message, { option: source });
}
