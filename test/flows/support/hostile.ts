/** A TCP server that misbehaves, and counts its connections. */
import { type AddressInfo, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** What became of it. */
export interface HostileServer {
  readonly port: number;
  /** Connections so far. */
  readonly count: () => number;
  /** What came over each, from its beginning. */
  readonly received: readonly string[];
}

/** Starts one that is closed when the test ends. @param behave is called for each connection */
export async function hostile(behave: (socket: Socket) => void): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const received: string[] = [];
  const server = createServer((socket) => {
    const index = received.push("") - 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (data) => {
      received[index] += data.toString("latin1");
    });
    behave(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, count: () => received.length, received };
}

/** Calls `then` as soon as the head of a request is complete. */
export function afterHead(then: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => {
    let head = "";
    const onData = (data: Buffer): void => {
      head += data.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      socket.off("data", onData);
      then(socket);
    };
    socket.on("data", onData);
  };
}
