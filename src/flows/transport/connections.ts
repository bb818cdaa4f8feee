/** The connections of one client. The global dispatcher is neither used nor changed. */

import { type Dispatcher, Pool } from "../undici.ts";
import { asUndiciConnector, type Connect, connectorFor } from "./connector.ts";
import { OpenSockets } from "./open-sockets.ts";
import { environmentProxy, type ProxyAddress, proxyAddress, proxyUri } from "./proxy.ts";
import { Tunnels } from "./tunnel.ts";

/** The options of the connections. */
export interface ConnectionOptions {
  /** `https://host[:port]`: the target of all requests. */
  readonly origin: string;
  readonly connections: number;
  readonly connectTimeout: number;
  readonly proxy?: string | URL | undefined;
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[] | undefined;
  readonly dispatcher?: Dispatcher | undefined;
}

/**
 * How long an unused connection is kept. It is short for requests that must not be repeated: if the server
 * closes an idle connection just when such a request is sent, its outcome is unknown.
 */
const KEEP_ONCE = 1_000;
const KEEP_REPEATABLE = 4_000;

/** Two sets of connections: one for requests that must not be repeated, one for the rest. */
export class Connections {
  // Private, because a printed dispatcher shows the headers of the requests that it holds.
  readonly #once: Dispatcher;
  readonly #repeatable: Dispatcher;
  readonly #tunnels: Tunnels | undefined;
  readonly #sockets: OpenSockets = new OpenSockets();
  /** Secrets that must not be shown. */
  readonly proxySecrets: readonly string[] = [];
  /** Whether they are the client's own, and not an injected dispatcher. */
  readonly own: boolean;

  constructor(options: ConnectionOptions, polls: number) {
    const { dispatcher, origin, connections, connectTimeout, ca } = options;
    this.own = dispatcher === undefined;
    if (dispatcher !== undefined) {
      this.#once = dispatcher;
      this.#repeatable = dispatcher;
      return;
    }
    const making = { timeout: connectTimeout, ca: ca === undefined ? undefined : toCa(ca) };
    const proxy = proxyOf(options);
    this.#tunnels = proxy === undefined ? undefined : new Tunnels(proxy, making);
    this.proxySecrets = proxy?.secrets ?? [];
    const connect: Connect = this.#tunnels?.connect ?? connectorFor("server", making);
    this.#once = makePool(origin, this.#sockets.watching(connect), connections, KEEP_ONCE);
    // Long polls occupy their connections, so they are added to the ordinary requests.
    this.#repeatable = makePool(origin, connect, connections + polls, KEEP_REPEATABLE);
  }

  /** The connections for requests that must not be repeated. */
  get once(): Dispatcher {
    return this.#once;
  }

  /** The connections for requests that may be repeated. */
  get repeatable(): Dispatcher {
    return this.#repeatable;
  }

  /**
   * Whether nothing reads the bodies of answered requests any more that must not be repeated. Never known of an injected dispatcher, which
   * may keep them.
   */
  get areWritten(): boolean {
    return this.own && this.#sockets.areWritten;
  }

  /** Closes the client's own connections at once; an injected dispatcher stays as it is. */
  async close(): Promise<void> {
    if (!this.own) return;
    this.#tunnels?.close();
    await Promise.all([this.#once.destroy(), this.#repeatable.destroy()]);
  }
}

function makePool(origin: string, connect: Connect, connections: number, keep: number): Dispatcher {
  return new Pool(origin, {
    connections,
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: keep,
    keepAliveMaxTimeout: keep,
    connect: asUndiciConnector(connect, "server"),
  });
}

/** The proxy of the options; `undefined` if there is none. @throws ConfigurationError */
function proxyOf({ origin, proxy }: ConnectionOptions): ProxyAddress | undefined {
  const uri = proxy === "env" ? environmentProxy(origin) : proxy === undefined ? undefined : proxyUri(proxy);
  return uri === undefined ? undefined : proxyAddress(uri);
}

function toCa(ca: NonNullable<ConnectionOptions["ca"]>): (string | Buffer)[] {
  const list = typeof ca === "string" || ca instanceof Uint8Array ? [ca] : ca;
  return list.map((entry) => (typeof entry === "string" ? entry : Buffer.from(entry)));
}
