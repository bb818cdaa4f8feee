import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { ConnectionFailure } from "../../../src/flows/transport/connection-failure.ts";
import { asUndiciConnector, closedEarly, connectorFor } from "../../../src/flows/transport/connector.ts";
import { failureOf } from "../support/client.ts";
import { closedPort } from "../support/server.ts";

const to = (port: number) => ({
  hostname: "127.0.0.1",
  host: "127.0.0.1",
  protocol: "http:",
  port: String(port),
});

async function listening(): Promise<number> {
  const server = createServer((socket) => socket.on("error", () => {}));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** What undici is told of a connection: its error, or that it has a socket. */
const told = (connect: () => Promise<Socket>): Promise<unknown> =>
  new Promise((resolve) => {
    asUndiciConnector(connect, "server")(to(1), (error, socket) => resolve(error ?? socket));
  });

describe("connectorFor: a connection in one step", () => {
  it("a socket, if a server listens", async () => {
    const socket = await connectorFor("server", { timeout: 5000 })(to(await listening()));
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });

  it.each(["server", "proxy"] as const)("a failure of that step, if it is not handled: %s", async (step) => {
    const error = await failureOf(connectorFor(step, { timeout: 5000 })(to(await closedPort())));
    expect(error).toBeInstanceOf(ConnectionFailure);
    expect(error).toMatchObject({ step, cause: { code: "ECONNREFUSED" } });
  });
});

describe("asUndiciConnector: the result that undici receives", () => {
  const socket = (more: object): Socket =>
    ({ destroyed: false, readable: true, writable: true, ...more }) as Socket;

  it("a socket that is alive", async () => {
    const alive = socket({});
    expect(await told(async () => alive)).toBe(alive);
  });

  it.each([
    ["destroyed", { destroyed: true }],
    ["ended by the other side", { readable: false }],
    ["ended by us", { writable: false }],
  ])("a socket that is over already is a failure, as undici would wait forever: %s", async (_says, more) => {
    expect(await told(async () => socket(more))).toMatchObject({
      name: "ConnectionFailure",
      message: "the connection was closed before anything was sent",
    });
  });

  it("a failure, as a failure of the step", async () => {
    expect(await told(() => Promise.reject(new Error("refused")))).toMatchObject({
      name: "ConnectionFailure",
      step: "server",
      message: "refused",
    });
  });
});

it("closedEarly: the step that failed, and no code by which undici would connect again", () => {
  const error = closedEarly("behind-proxy");
  expect(error).toMatchObject({
    name: "ConnectionFailure",
    step: "behind-proxy",
    cause: { code: "UND_ERR_SOCKET" },
  });
  expect("code" in error).toBe(false);
});
