/** The files of a folder on 127.0.0.1, for peers that take URLs only. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize, relative, sep } from "node:path";

/** @returns `urlOf` a file in it, `unref`, so that it does not keep the process alive, and `close` */
export async function serveFolder(folder) {
  const server = createServer(({ url }, response) => {
    const file = normalize(join(folder, decodeURIComponent(new URL(url, "http://local").pathname)));
    try {
      if (!file.startsWith(folder + sep)) throw new Error("outside");
      const content = readFileSync(file);
      response.writeHead(200, { "content-type": "application/xml", connection: "close" }).end(content);
    } catch {
      response.writeHead(404, { connection: "close" }).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    urlOf: (file) =>
      `http://127.0.0.1:${port}/${relative(folder, file).split(sep).map(encodeURIComponent).join("/")}`,
    unref: () => server.unref(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
