/** The open connections of requests whose bytes are used again, and whether they have taken over what was written to them. */
import type { Socket } from "node:net";
import type { Connect } from "./connector.ts";

/** Sockets from their connection to their end. */
export class OpenSockets {
  readonly #open: Set<Socket> = new Set();

  /** A connector whose sockets are watched. */
  watching(connect: Connect): Connect {
    return async (to) => {
      const socket = await connect(to);
      if (!socket.closed) {
        this.#open.add(socket);
        socket.once("close", () => this.#open.delete(socket));
      }
      return socket;
    };
  }

  /**
   * Whether no socket will read any more of what was written to it. A server may answer before it has read the whole request, and the
   * socket then still reads the rest from the memory of the request. A destroyed socket counts until it is closed: only then has the
   * operating system let go of its memory.
   */
  get areWritten(): boolean {
    for (const { writableLength } of this.#open) if (writableLength > 0) return false;
    return true;
  }
}
