/**
 * PGlite behind a socket, for several processes. It has one session, which connections take in turn: for one group of messages up to its Sync, or for
 * a whole transaction. (The package pglite-socket takes turns message by message: one connection's Bind may then meet another one's
 * Parse.)
 */
import { createServer } from "node:net";

const SSL_REQUEST = 80_877_103;
const CANCEL_REQUEST = 80_877_102;
/** The messages after which the server answers: Query, Sync, Flush, and the password that nobody asks for. */
const ENDS = new Set(["Q", "S", "H", "p"].map((letter) => letter.charCodeAt(0)));
const TERMINATE = "X".charCodeAt(0);

/** @param db PGlite. @returns the server, with the connection string of its socket */
export async function servePglite(db) {
  const turns = [];
  let owner;
  let isBusy = false;

  /** Lets the next connection have its turn; while one is in a transaction, nobody else. */
  async function serve() {
    if (isBusy) return;
    isBusy = true;
    for (;;) {
      const index = turns.findIndex(({ connection }) => owner === undefined || connection === owner);
      if (index < 0) break;
      const [{ connection, messages }] = turns.splice(index, 1);
      for (const message of messages) {
        const answer = await db.runExclusive(() => db.execProtocolRaw(message));
        if (connection.socket.writable) connection.socket.write(answer);
      }
      owner = db.isInTransaction() ? connection : undefined;
      if (owner?.isGone) await rollBack();
    }
    isBusy = false;
  }

  async function rollBack() {
    await db.exec("rollback");
    owner = undefined;
  }

  async function leave(connection) {
    connection.isGone = true;
    for (let index = turns.length - 1; index >= 0; index -= 1) {
      if (turns[index].connection === connection) turns.splice(index, 1);
    }
    // In the middle of its turn, `serve` sees that it is gone.
    if (owner !== connection || isBusy) return;
    isBusy = true;
    await rollBack();
    isBusy = false;
    await serve();
  }

  const server = createServer((socket) => {
    const connection = { socket, isGone: false };
    let rest = Buffer.alloc(0);
    let group = [];
    let isStarted = false;
    socket.on("data", (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let message = next(); message !== undefined; message = next()) {
        group.push(message);
        if (isStarted && !ENDS.has(message[0])) continue;
        isStarted = true;
        turns.push({ connection, messages: group });
        group = [];
      }
      void serve();
    });
    socket.on("error", () => {});
    socket.on("close", () => void leave(connection));

    function next() {
      for (;;) {
        const at = isStarted ? 1 : 0;
        if (rest.length < at + 4) return undefined;
        const length = at + rest.readInt32BE(at);
        if (rest.length < length) return undefined;
        const message = new Uint8Array(rest.subarray(0, length));
        const code = isStarted || length < 8 ? 0 : rest.readInt32BE(4);
        rest = rest.subarray(length);
        if (code === SSL_REQUEST) socket.write("N");
        else if (code === CANCEL_REQUEST || (isStarted && message[0] === TERMINATE)) socket.end();
        else return message;
      }
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `postgres://postgres@127.0.0.1:${server.address().port}/postgres?sslmode=disable`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
