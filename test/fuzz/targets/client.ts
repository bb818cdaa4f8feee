/** The client: whatever a server answers, calls end with a result or one of the client's errors, and no error shows the API key. */
import { createServer, type Server, type Socket } from "node:net";
import { inspect } from "node:util";
import { isSmartFlowsError, SmartFlows } from "../../../src/flows/index.ts";
import type { Random } from "../../differential/random.mjs";
import { fastClock } from "../../flows/support/clock.ts";
import { API_KEY } from "../../support/api-key/keys.mjs";
import { JSON_PIECES, POLLUTING, pollution, splicedText } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

/** Stands for the key in inputs, which are kept in files. */
const KEY_MARK = "{key}";

const PIECES = [
  ...JSON_PIECES,
  "é",
  "\r\n",
  "\r\n\r\n",
  "\u0000",
  "Content-Length: 5\r\n",
  "Content-Length: 99999999999\r\n",
  "Content-Encoding: gzip\r\n",
  "Content-Encoding: x\r\n",
  "Retry-After: -1\r\n",
  "Retry-After: 99999999\r\n",
  "Retry-After: Wed, 21 Oct 2065 07:28:00 GMT\r\n",
  "Location: http://127.0.0.1:1/\r\n",
  "Location: //x\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Set-Cookie: a=b\r\n",
  `X: ${KEY_MARK}\r\n`,
  KEY_MARK,
  "Date: never\r\n",
  "Content-Type: text/html\r\n",
  'Content-Disposition: attachment; filename="../../x"\r\n',
  "Content-Disposition: attachment; filename*=UTF-8''%2e%2e%2f%00\r\n",
  '"status":"Success",',
  '"status":"Unheard",',
  '"percentage":"x",',
  '"id":7,',
  '"items":null,',
  '"nextPage":"x",',
  ...POLLUTING.map((name) => `"${name}":{"polluted":true},`),
];
const STATUSES = [
  "200 OK",
  "200 OK",
  "200 OK",
  "200 OK",
  "200 OK",
  "200 OK",
  "200 OK",
  "201 Created",
  "204 No Content",
  "206 Partial Content",
  "301 Moved",
  "304 Not Modified",
  "400 Bad Request",
  "401 Unauthorized",
  "403 Forbidden",
  "404 Not Found",
  "409 Conflict",
  "416 Range Not Satisfiable",
  "429 Too Many Requests",
  "500 Error",
  "503 Unavailable",
  "100 Continue",
  "103 Early Hints",
  "999 X",
  "0 X",
];
const EXECUTION = {
  id: "e-1",
  status: "Success",
  percentage: 100,
  flow: { id: "f-1", displayName: "Invoice" },
  message: "done",
  state: { documents: [{ id: "d-1", displayName: "a.pdf" }] },
};
const BODIES: readonly unknown[] = [
  EXECUTION,
  { ...EXECUTION, status: "Running", percentage: 10 },
  { ...EXECUTION, status: "Error", issues: [{ message: `The key ${KEY_MARK} is wrong`, severity: "Error" }] },
  [EXECUTION, EXECUTION],
  { items: [EXECUTION], total: 1 },
  { id: "f-1", displayName: "Invoice", datasetId: "d-1" },
  [{ id: "f-1", displayName: "Invoice" }],
  { id: "d-1", displayName: "a.pdf", size: 7, mimeType: "application/pdf" },
  { message: `Unknown key ${KEY_MARK}`, errors: { a: ["b"] } },
  "text",
];

/** The calls that a case makes one of. */
const CALLS: Readonly<Record<string, (flows: SmartFlows, signal: AbortSignal) => Promise<unknown>>> = {
  flows: (flows, signal) => all(flows.flows({ signal })),
  flow: (flows, signal) => flows.flow("f-1", { signal }),
  flowSchema: (flows, signal) => flows.flowSchema("f-1", { signal }),
  execution: (flows, signal) => flows.execution("e-1", { signal }),
  executions: (flows, signal) => all(flows.executions({ signal })),
  me: (flows, signal) => flows.me({ signal }),
  systemInfo: (flows, signal) => flows.systemInfo({ signal }),
  submit: async (flows, signal) => (await flows.submitXml("<r/>", { flowId: FLOW, signal })).wait({ signal }),
  run: (flows, signal) => flows.run("e-1").wait({ signal }),
  document: async (flows, signal) => await flows.documents.open("d-1").bytes({ signal }),
};
const FLOW = "0f0e7a64-5a0c-4d3b-9f7e-000000000001";

/** No call of a case reads more pages than this: a server may always name a next one. */
const MOST_ITEMS = 50;

async function all(pages: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of pages) if (++count >= MOST_ITEMS) break;
  return count;
}

/** Makes the target. */
export async function prepare(): Promise<Target> {
  const server = await AnsweringServer.start();
  return {
    make(random: Random): CaseInput {
      const answers = Array.from({ length: random.int(1, 3) }, () => answerOf(random));
      return [random.pick(Object.keys(CALLS)), ...answers];
    },
    async run([call = "", ...answers]): Promise<Verdict> {
      const act = CALLS[call];
      if (act === undefined) return "refused";
      const verdict = await judged(act, server, answers);
      const polluted = pollution();
      if (polluted !== undefined) throw new Contradiction(polluted);
      return verdict;
    },
    close: () => server.close(),
  };
}

function answerOf(random: Random): string {
  const body = JSON.stringify(random.pick(BODIES));
  const changed = random.chance(0.3) ? splicedText(body, random, PIECES) : body;
  const length = random.chance(0.9) ? Buffer.byteLength(changed) : random.int(0, 500);
  const head = `HTTP/1.1 ${random.pick(STATUSES)}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n`;
  const extra = random.chance(0.25) ? random.pick(PIECES.filter((piece) => piece.endsWith("\r\n"))) : "";
  const answer = `${head}${extra}\r\n${changed}`;
  return random.chance(0.1) ? splicedText(answer, random, PIECES) : answer;
}

async function judged(
  act: (flows: SmartFlows, signal: AbortSignal) => Promise<unknown>,
  server: AnsweringServer,
  answers: readonly string[],
): Promise<Verdict> {
  server.answers = answers.map((answer) => Buffer.from(answer.replaceAll(KEY_MARK, API_KEY), "latin1"));
  const flows = new SmartFlows({
    ...{ baseUrl: server.url, apiKey: API_KEY, clock: fastClock(2_000), random: () => 0.5 },
    timeouts: { overall: 60_000, attempt: 20_000, wait: 60_000 },
  });
  try {
    const result = await act(flows, AbortSignal.timeout(5_000));
    return result === undefined ? "refused" : "accepted";
  } catch (error) {
    if (!isSmartFlowsError(error)) throw error;
    const shown = `${inspect(error, { depth: 9 })}${error.stack}${JSON.stringify(error)}`;
    if (shown.includes(API_KEY)) throw new Contradiction(`The error ${error.code} shows the key.`);
    return "refused";
  } finally {
    await flows.close();
    server.endConnections();
  }
}

/** Sends what it is given, an answer for each request, the last one again and again. */
class AnsweringServer {
  answers: readonly Buffer[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #next = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("data", (data) => {
        if (!data.includes("\r\n\r\n")) return;
        const answer = this.answers[Math.min(this.#next++, this.answers.length - 1)];
        if (answer === undefined || answer.length === 0) socket.destroy();
        else socket.end(answer);
      });
    });
  }

  static async start(): Promise<AnsweringServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new AnsweringServer(server);
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/api/v1`;
  }

  endConnections(): void {
    this.#next = 0;
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.endConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
