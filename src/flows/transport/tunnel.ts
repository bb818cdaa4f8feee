/** Connections through an HTTP proxy: CONNECT, and TLS with the server inside the tunnel. (RFC 9110, section 9.3.6) */
import type { Socket } from "node:net";
import { isIP } from "node:net";
import { Client, errors } from "../undici.ts";
import { ConnectionFailure, connectionFailure } from "./connection-failure.ts";
import {
  asUndiciConnector,
  type Connect,
  type ConnectorOptions,
  type ConnectTo,
  connectorFor,
} from "./connector.ts";
import type { ProxyAddress } from "./proxy.ts";
import { orAborted } from "./scope.ts";

/**
 * Opens tunnels, each over a connection of its own. undici's ProxyAgent is not used. It keeps a pool of
 * connections to the proxy, which reconnects without limit, with the proxy's credentials, if the proxy closes
 * them; and it waits five minutes for a proxy that does not answer.
 */
export class Tunnels {
  readonly #proxy: ProxyAddress;
  readonly #timeout: number;
  readonly #toProxy: Connect;
  readonly #toServer: Connect;
  readonly #underway: Set<AbortController> = new Set();

  constructor(proxy: ProxyAddress, options: ConnectorOptions) {
    this.#proxy = proxy;
    this.#timeout = options.timeout;
    this.#toProxy = connectorFor("proxy", options);
    this.#toServer = connectorFor("behind-proxy", options);
  }

  /** A connection to the server. @throws ConnectionFailure */
  readonly connect: Connect = async (to) => {
    const underway = new AbortController();
    this.#underway.add(underway);
    const timer = setTimeout(() => underway.abort(this.#late()), this.#timeout);
    try {
      const socket = await this.#open(to, underway.signal);
      return to.protocol === "https:" ? await this.#secure(to, socket, underway.signal) : socket;
    } finally {
      clearTimeout(timer);
      this.#underway.delete(underway);
    }
  };

  /** Aborts the tunnels that are being made. */
  close(): void {
    for (const each of this.#underway) each.abort(new Error("the client was closed"));
  }

  #late(): Error {
    return new errors.ConnectTimeoutError(`the proxy made no connection within ${this.#timeout} ms`);
  }

  /** The tunnel. @throws ConnectionFailure */
  async #open(to: ConnectTo, signal: AbortSignal): Promise<Socket> {
    const { origin, hostname, authorization } = this.#proxy;
    // The certificate must have the name of the proxy, but undici would expect that of the header `host`.
    const servername = isIP(hostname) === 0 ? hostname : "";
    const connect: Connect = (own) => this.#toProxy({ ...own, servername });
    const proxy = new Client(origin, { connect: asUndiciConnector(connect, "proxy"), pipelining: 1 });
    const host = to.host ?? to.hostname;
    const path = to.port === "" ? `${host}:${to.protocol === "https:" ? 443 : 80}` : host;
    const headers = {
      host: path,
      ...(authorization === undefined ? {} : { "proxy-authorization": authorization }),
    };
    const onAbort = () => void proxy.destroy(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      const { statusCode, socket } = await proxy.connect({ path, headers });
      // Errors of the socket reach its user in another way.
      socket.on("error", () => {});
      if (statusCode >= 200 && statusCode < 300) return socket as Socket;
      socket.destroy();
      throw refused(statusCode);
    } catch (reason) {
      throw connectionFailure("tunnel", signal.aborted ? signal.reason : reason);
    } finally {
      signal.removeEventListener("abort", onAbort);
      // The connection has served its only request, and the socket of the tunnel no longer belongs to it.
      void proxy.destroy();
    }
  }

  /** TLS with the server. @throws ConnectionFailure */
  async #secure(to: ConnectTo, httpSocket: Socket, signal: AbortSignal): Promise<Socket> {
    try {
      // A TLS socket emits no event when the socket below it is destroyed.
      return await orAborted(this.#toServer({ ...to, httpSocket }), signal);
    } catch (reason) {
      httpSocket.destroy();
      throw connectionFailure("behind-proxy", reason);
    }
  }
}

function refused(status: number): ConnectionFailure {
  const what = status === 407 ? "asks for a user name and password" : "refused the connection";
  return new ConnectionFailure("tunnel", `the proxy ${what} (${status})`, { status });
}
