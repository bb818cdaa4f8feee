/** The files of a folder on 127.0.0.1, for peers that take URLs only. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize, relative, sep } from "node:path";

const QUIET = 1500;

/** @returns `urlOf` a file in it, `quiet`, which resolves when nothing has been asked for a while, and `close` */
export async function serveFolder(folder) {
  let last = Date.now();
  const server = createServer(({ url }, response) => {
    last = Date.now();
    const file = normalize(join(folder, decodeURIComponent(new URL(url, "http://local").pathname)));
    try {
      if (!file.startsWith(folder + sep)) throw new Error("outside");
      response
        .writeHead(200, { "content-type": "application/xml", connection: "close" })
        .end(readFileSync(file));
    } catch {
      response.writeHead(404, { connection: "close" }).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    urlOf: (file) =>
      `http://127.0.0.1:${port}/${relative(folder, file).split(sep).map(encodeURIComponent).join("/")}`,
    quiet: async () => {
      while (Date.now() - last < QUIET) await new Promise((resolve) => setTimeout(resolve, 100));
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
