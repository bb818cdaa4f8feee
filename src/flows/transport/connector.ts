/** Makes connections to the server, directly or through a proxy. Each call makes one connection, and each failure is final. */
import type { Socket } from "node:net";
import { buildConnector, errors } from "../undici.ts";
import { type ConnectionStep, connectionFailure } from "./connection-failure.ts";

/** The connection that undici asks for. */
export type ConnectTo = buildConnector.Options;

/** The options for connections. */
export interface ConnectorOptions {
  /** Milliseconds for one connection, with all its steps. */
  readonly timeout: number;
  /** Certificates to trust instead of the system's, in PEM. */
  readonly ca?: readonly (string | Buffer)[] | undefined;
}

/** Makes a connection. @throws ConnectionFailure */
export type Connect = (to: ConnectTo) => Promise<Socket>;

/** A connection in one step: TCP, and TLS if `to` is https, over `to.httpSocket` if there is one. */
export function connectorFor(step: ConnectionStep, { timeout, ca }: ConnectorOptions): Connect {
  const connect = buildConnector({ timeout, allowH2: false, ...(ca === undefined ? {} : { ca: [...ca] }) });
  return (to) =>
    new Promise((resolve, reject) => {
      connect(to, (error, socket) => {
        if (error === null) resolve(socket);
        else reject(connectionFailure(step, error));
      });
    });
}

/** The connector in the form that undici expects. */
export function asUndiciConnector(connect: Connect, step: ConnectionStep): buildConnector.connector {
  return (to, callback) => {
    connect(to).then(
      (socket) => {
        // If the socket is closed before undici receives it, undici would wait forever, or reconnect without
        // limit.
        if (isOver(socket)) callback(closedEarly(step), null);
        else callback(null, socket);
      },
      (error: unknown) => callback(connectionFailure(step, error), null),
    );
  };
}

function isOver({ destroyed, readable, writable }: Socket): boolean {
  return destroyed || !readable || !writable;
}

/** The error for a connection that the other side closed while it was being made. */
export function closedEarly(step: ConnectionStep): Error {
  return connectionFailure(
    step,
    new errors.SocketError("the connection was closed before anything was sent"),
  );
}
