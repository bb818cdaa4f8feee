/** The emulator: whatever a client sends, it answers without an error of its own, and goes on serving others. */
import { connect } from "node:net";
import type { Emulator } from "../../../emulator/src/index.ts";
import type { Random } from "../../differential/random.mjs";
import { startMarkedEmulator } from "../../support/api-key/emulator.ts";
import { API_KEY } from "../../support/api-key/keys.mjs";
import { changedText, exampleText, POLLUTING, pollution, schemaText, splicedText } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

/** Stand for the key and the flow in inputs, which are kept in files. */
const KEY_MARK = "{key}";
const FLOW_MARK = "{flow}";
const EXECUTION_MARK = "{execution}";

const PIECES = [
  "\r\n",
  "\r\n\r\n",
  " ",
  "\u0000",
  "é",
  "%00",
  "%zz",
  "%2e%2e%2f",
  "../",
  "//",
  "?",
  "&",
  "=",
  "#",
  "'",
  '"',
  "{",
  "}",
  "[",
  "]",
  "9".repeat(30),
  "-1",
  "NaN",
  "1e9",
  "HTTP/9.9",
  "Content-Length: 5\r\n",
  "Content-Length: -1\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Content-Type: x\r\n",
  "Range: bytes=5-1\r\n",
  "Range: bytes=-0\r\n",
  "If-None-Match: *\r\n",
  "Expect: 100-continue\r\n",
  "X-Api-Key: \r\n",
  KEY_MARK,
  "a".repeat(20_000),
  "$filter=",
  "$orderby=",
  "$top=-1",
  "$skip=1e99",
  "like '%%%%%a'",
  "eq null",
  "(((((((",
  "startsWith(",
  ...POLLUTING,
];
const GETS = [
  "/flows",
  `/flows/${FLOW_MARK}`,
  `/flows/${FLOW_MARK}/schema`,
  "/flows/executions",
  "/flows/executions?filter=status%20eq%20'Success'&sort=id&limit=5&offset=0",
  `/flows/executions/${EXECUTION_MARK}`,
  `/flows/executions/${EXECUTION_MARK}/progress?timeout=0`,
  "/documents",
  "/documents/d-1",
  "/documents/d-1/content",
  "/datasets",
  "/users/me",
  "/system/info",
];

/** Where a client puts the key. */
const KEY_HEADER = `\r\nX-Api-Key: ${KEY_MARK}\r\n`;

/** Makes the target. */
export async function prepare(): Promise<Target> {
  const flow = {
    name: "Invoice",
    schema: schemaText("invoice").replace(/<xs:(?:import|include)[^>]*\/>/g, ""),
    stages: 1,
    stageDelayMs: 1,
  };
  const emulator = await startMarkedEmulator({ flows: [flow], bodyLimit: 2 ** 20 });
  const xml = exampleText("invoice");
  const path = new URL(emulator.apiUrl).pathname;
  const port = Number(new URL(emulator.url).port);
  const first = await sent(port, marked(emulator, post(path, xml), ""));
  const execution = /"id":\s*"([^"]+)"/.exec(first)?.[1] ?? "";
  return {
    make(random: Random): CaseInput {
      const isPost = random.chance(0.4);
      const request = isPost
        ? post(path, random.chance(0.7) ? changedText(xml, random) : xml)
        : get(path, random);
      return [random.chance(0.7) ? splicedText(request, random, PIECES) : request];
    },
    async run([request = ""]): Promise<Verdict> {
      const answer = await sent(port, marked(emulator, request, execution));
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? "none";
      if (status.startsWith("5") && status !== "501" && status !== "505")
        throw new Contradiction(`It answers with ${status}: ${answer.split("\r\n\r\n")[1]?.slice(0, 300)}`);
      // Whoever puts the key into the path or the body may see that again.
      const isInHeader = !request.replace(KEY_HEADER, "").includes(KEY_MARK);
      if (isInHeader && answer.includes(API_KEY)) throw new Contradiction("The answer shows the key.");
      const polluted = pollution();
      if (polluted !== undefined) throw new Contradiction(polluted);
      return status.startsWith("2") ? "accepted" : "refused";
    },
    close: () => emulator.close(),
  };
}

function get(path: string, random: Random): string {
  const method = random.chance(0.9)
    ? "GET"
    : random.pick(["DELETE", "PUT", "HEAD", "OPTIONS", "PATCH", "TRACE", "PROPFIND"]);
  const query = random.chance(0.4) ? `?${random.pick(PIECES)}=${random.pick(PIECES)}` : "";
  return `${method} ${path}${random.pick(GETS)}${query} HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${KEY_MARK}\r\nConnection: close\r\n\r\n`;
}

function post(path: string, xml: string): string {
  return `POST ${path}/flows/executions?flowId=${FLOW_MARK} HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${KEY_MARK}\r\nConnection: close\r\nContent-Type: application/xml; charset="utf-8"\r\nContent-Length: ${Buffer.byteLength(xml)}\r\n\r\n${xml}`;
}

function marked({ flows }: Emulator, request: string, execution: string): Buffer {
  const text = request
    .replaceAll(KEY_MARK, API_KEY)
    .replaceAll(FLOW_MARK, flows[0]?.id ?? "")
    .replaceAll(EXECUTION_MARK, execution);
  return Buffer.from(text);
}

/** A server may wait for the rest of a request that is not whole: then it has nothing to answer yet. */
const PATIENCE_MS = 60;

/** What it answers to these bytes, until it closes the connection or says nothing more. */
function sent(port: number, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1");
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on("connect", () => socket.write(request));
    socket.on("data", (data) => {
      answer += data.toString("latin1");
    });
    // A request that is refused while it is still being sent ends like this.
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") reject(new Contradiction("It no longer listens."));
    });
    socket.on("close", () => resolve(answer));
  });
}
