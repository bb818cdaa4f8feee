/** The server of the soak, in a process of its own: runs every flow at once, and drops, resets, refuses or garbles one request in a hundred. */
import { createServer } from "node:http";

const executions = new Map();
const sockets = new Set();
let requests = 0;

function answer(request, response, body, fault) {
  if (request.url === "/count") {
    const most = Math.max(0, ...new Set(executions.values()));
    return response.end(JSON.stringify({ executions: executions.size, most, sockets: sockets.size - 1 }));
  }
  if (fault === 0) return request.socket.destroy();
  if (fault === 1) return response.writeHead(503).end();
  if (request.method === "POST") {
    const reference = /<n>(\d+)</.exec(body)?.[1];
    executions.set(reference, (executions.get(reference) ?? 0) + 1);
  }
  if (fault === 2) return request.socket.resetAndDestroy();
  if (fault === 4) {
    response.writeHead(200, { "content-type": "application/json", "content-length": 500 });
    return response.write('{"id":"e-', () => request.socket.destroy());
  }
  const id =
    request.method === "POST" ? `e-${executions.size}` : /\/executions\/([^/?]+)/.exec(request.url)?.[1];
  response.setHeader("content-type", fault === 3 ? "text/html" : "application/json");
  return response.end(
    fault === 3 ? "<p>" : JSON.stringify({ id, status: request.method === "POST" ? "Queued" : "Success" }),
  );
}

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (piece) => {
    body += piece;
  });
  request.on("end", () => {
    requests += 1;
    answer(request, response, body, requests % 100 === 0 ? (requests / 100) % 5 : -1);
  });
});
server.keepAliveTimeout = 60_000;
server.on("connection", (socket) => {
  sockets.add(socket);
  socket.on("error", () => {});
  socket.on("close", () => sockets.delete(socket));
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("disconnect", () => process.exit(0));
