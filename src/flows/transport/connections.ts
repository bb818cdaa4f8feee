/** The connections of one client. The global dispatcher is neither used nor changed. */

import { environmentProxies, proxyUri } from "./proxy.ts";
import { type Dispatcher, EnvHttpProxyAgent, Pool, ProxyAgent } from "./undici.ts";

/** What the connections are made of. */
export interface ConnectionOptions {
  /** `https://host[:port]`: where all requests go. */
  readonly origin: string;
  readonly connections: number;
  readonly connectTimeout: number;
  readonly proxy?: string | URL | undefined;
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[] | undefined;
  readonly dispatcher?: Dispatcher | undefined;
}

/**
 * How long an unused connection is kept. For requests that must not be repeated it is short: a server that closes an
 * idle connection just when such a request goes out makes its outcome unknown.
 */
const KEEP_ONCE = 1_000;
const KEEP_REPEATABLE = 4_000;

/** Two sets of connections: one for requests that must not be repeated, one for the rest. */
export class Connections {
  // Private: printed, a dispatcher shows the headers of the requests that it holds.
  readonly #once: Dispatcher;
  readonly #repeatable: Dispatcher;
  /** Whether they are the client's own, and not an injected dispatcher. */
  readonly own: boolean;

  constructor(options: ConnectionOptions, polls: number) {
    this.own = options.dispatcher === undefined;
    this.#once = options.dispatcher ?? makeDispatcher(options, options.connections, KEEP_ONCE);
    // Long polls hold their connection, so they come on top of the ordinary requests.
    this.#repeatable =
      options.dispatcher ?? makeDispatcher(options, options.connections + polls, KEEP_REPEATABLE);
  }

  /** For requests that must not be repeated. */
  get once(): Dispatcher {
    return this.#once;
  }

  /** For requests that may be. */
  get repeatable(): Dispatcher {
    return this.#repeatable;
  }

  /** Closes the client's own connections at once; an injected dispatcher stays as it is. */
  async close(): Promise<void> {
    if (!this.own) return;
    await Promise.all([this.#once.destroy(), this.#repeatable.destroy()]);
  }
}

function makeDispatcher(options: ConnectionOptions, connections: number, keep: number): Dispatcher {
  const tls = {
    timeout: options.connectTimeout,
    ...(options.ca === undefined ? {} : { ca: toCa(options.ca) }),
  };
  const common = {
    connections,
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: keep,
    keepAliveMaxTimeout: keep,
    connect: tls,
  };
  // Nothing goes to another origin, so no agent has to look for the pool of each request.
  if (options.proxy === undefined) return new Pool(options.origin, common);
  // Through a proxy, undici takes the settings of the inner and the outer connection from these two.
  const tunnelled = { ...common, requestTls: tls, proxyTls: tls };
  if (options.proxy === "env") return new EnvHttpProxyAgent({ ...tunnelled, ...environmentProxies() });
  return new ProxyAgent({ ...tunnelled, uri: proxyUri(options.proxy) });
}

function toCa(ca: NonNullable<ConnectionOptions["ca"]>): (string | Buffer)[] {
  const list = typeof ca === "string" || ca instanceof Uint8Array ? [ca] : ca;
  return list.map((entry) => (typeof entry === "string" ? entry : Buffer.from(entry)));
}
