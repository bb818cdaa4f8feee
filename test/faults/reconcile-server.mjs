/** The server of the reconciliation proof: keeps inputs, lists executions by pages, and loses the answers that are to be lost. */
import { createServer } from "node:http";

const executions = [];
const reads = new Map();
let lists = 0;
/** Every so many submissions the answer is lost: the client names those `lost-…`, and only it knows the names. */
const flow = { id: "flow-1", displayName: "Orders", type: "flow" };
const user = { id: "u-1", displayName: "Proof", type: "user" };

function submit(request, response, body) {
  const number = Number(/<number>(\d+)</.exec(body)?.[1]);
  const id = `e-${executions.length}`;
  executions.push({ id, number, body, createdAt: new Date().toISOString() });
  if (number % 10 === 0) return request.socket.destroy();
  return json(response, { id, status: "Queued" });
}

function list(response, url) {
  lists += 1;
  const size = Math.min(Number(url.searchParams.get("size") ?? 20), 100);
  const first = Number(url.searchParams.get("page") ?? 0) * size;
  const page = executions.slice(first, first + size).map(({ id, createdAt }, at) => ({
    ...{ id, createdAt, createdBy: user, flow, status: "Success", mode: "interactive" },
    state: { inputData: { id: `in-${first + at}`, displayName: "input", type: "data" } },
  }));
  return json(response, page);
}

function content(response, id) {
  reads.set(id, (reads.get(id) ?? 0) + 1);
  const execution = executions[Number(id.slice(3))];
  response.writeHead(200, { "content-type": "application/xml" });
  // Written another way than it came, as a server may that keeps a parsed document.
  return response.end(execution.body.replaceAll("<line>", "\n  <line>"));
}

function json(response, value) {
  response.writeHead(200, { "content-type": "application/json" });
  return response.end(JSON.stringify(value));
}

function answer(request, response, body) {
  const url = new URL(request.url, "http://localhost");
  const path = url.pathname.replace("/api/v1", "");
  if (path === "/counts") {
    return json(response, { lists, inputs: reads.size, most: Math.max(0, ...reads.values()) });
  }
  if (path.startsWith("/reference/")) return response.end(String(executions[Number(path.slice(13))].number));
  if (path === "/users/me") return json(response, { id: user.id, userName: "proof" });
  if (path === "/flows/executions" && request.method === "POST") return submit(request, response, body);
  if (path === "/flows/executions/filter" || path === "/flows/executions") return list(response, url);
  const input = /^\/data\/(in-\d+)\/content$/.exec(path)?.[1];
  if (input !== undefined) return content(response, input);
  return response.writeHead(404).end();
}

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (piece) => {
    body += piece;
  });
  request.on("end", () => answer(request, response, body));
});
server.keepAliveTimeout = 60_000;
server.on("connection", (socket) => socket.on("error", () => {}));
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("disconnect", () => process.exit(0));
