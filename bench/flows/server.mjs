/** The server of the benchmark, in a process of its own: it takes a submission and has finished it at once. */
import { createServer } from "node:http";

const execution = JSON.stringify({
  id: "0f0e7a64-5a0c-4d3b-9f7e-000000000001",
  status: "Success",
  state: {
    inputData: { id: "in-1" },
    output: { document: { document: { id: "d-1", type: "document", displayName: "invoice.pdf" } } },
    errors: [],
    warnings: [],
  },
});
const progress = JSON.stringify({
  id: "0f0e7a64-5a0c-4d3b-9f7e-000000000001",
  status: "Success",
  percentage: 100,
  message: "Completed",
});
const accepted = JSON.stringify({
  id: "0f0e7a64-5a0c-4d3b-9f7e-000000000001",
  status: "Queued",
  percentage: 0,
});

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    const body =
      request.method === "POST" ? accepted : request.url.includes("/progress") ? progress : execution;
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("disconnect", () => process.exit(0));
