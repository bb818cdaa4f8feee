import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { OpenSockets } from "../../../src/flows/transport/open-sockets.ts";

/** More than all buffers between two sockets hold. */
const MUCH = Buffer.alloc(32 * 1024 * 1024);

/** A watched socket, and its other end, which does not read. */
async function watched() {
  const server = createServer({ pauseOnConnect: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const sockets = new OpenSockets();
  const accepted = once(server, "connection");
  const socket = await sockets.watching(async () => {
    const made = connect((server.address() as AddressInfo).port, "127.0.0.1");
    await once(made, "connect");
    return made;
  })({ hostname: "127.0.0.1", protocol: "http:", port: "" });
  const [peer] = (await accepted) as [Socket];
  onTestFinished(() => void peer.destroy());
  return { sockets, socket, peer };
}

test("what the other side has not read, and the system has not taken over, is not written", async () => {
  const { sockets, socket, peer } = await watched();
  expect(sockets.areWritten).toBe(true);
  const written = new Promise((resolve) => socket.write(MUCH, resolve));
  expect(sockets.areWritten).toBe(false);
  peer.resume();
  await written;
  expect(sockets.areWritten).toBe(true);
  socket.destroy();
});

test("a destroyed socket counts until it is closed", async () => {
  const { sockets, socket } = await watched();
  socket.on("error", () => {});
  socket.write(MUCH);
  socket.destroy();
  expect(sockets.areWritten).toBe(false);
  await once(socket, "close");
  expect(sockets.areWritten).toBe(true);
});

test("one that is closed before it is watched is not remembered", async () => {
  const { socket } = await watched();
  socket.destroy();
  await once(socket, "close");
  const sockets = new OpenSockets();
  await sockets.watching(async () => socket)({ hostname: "127.0.0.1", protocol: "http:", port: "" });
  expect(sockets.areWritten).toBe(true);
});
