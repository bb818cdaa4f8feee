/** Every kind of leak, once. Run by ../search.test.ts only: each of them must be found. */
import { spawn } from "node:child_process";
import { mkdtemp, rename, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DEFAULT_API_KEY } from "../../../../emulator/src/index.ts";
import { SmartFlows } from "../../../../src/flows/client.ts";
import { SmartFlowsError } from "../../../../src/flows/errors/base.ts";
import { HttpError } from "../../../../src/flows/errors/http.ts";
import { MemoryJournal } from "../../../../src/flows/journal/memory.ts";
import { cli } from "../../../cli/harness.ts";
import { pair, XML } from "../../../flows/support/client.ts";
import { json } from "../../../flows/support/server.ts";
import { writeKeyFile } from "../key-file.ts";
import { API_KEY, apiKey } from "../keys.mjs";

const folder = () => mkdtemp(join(tmpdir(), "xsdflow-planted-"));
const child = fileURLToPath(new URL("child.mjs", import.meta.url));
const run = (mode: string, env: NodeJS.ProcessEnv = process.env, ...args: string[]) =>
  new Promise((resolve) => {
    spawn(process.execPath, [child, mode, ...args], { env, stdio: "pipe" }).on("close", resolve);
  });

test("leak: an error's message", () => {
  expect(new HttpError(`no ${API_KEY}`, { code: "http" }).code).toBe("http");
});
test("leak: the emulator's own key", () => {
  expect(new HttpError(`no ${DEFAULT_API_KEY}`, { code: "http" }).code).toBe("http");
});
test("leak: an error's cause", () => {
  const cause = new TypeError("outer", { cause: { header: ["x-api-key", API_KEY] } });
  expect(new SmartFlowsError("x", "server", { code: "server", cause }).cause).toBe(cause);
});
test("leak: an error's hidden field", () => {
  const error = new SmartFlowsError("x", "server", { code: "server" });
  Object.defineProperty(error, "request", { value: { body: Buffer.from(API_KEY) }, enumerable: false });
  expect(error.code).toBe("server");
});
test("leak: a client's field", async () => {
  const client = new SmartFlows({ baseUrl: "http://127.0.0.1:1", apiKey: API_KEY });
  Object.assign(client, { options: { deep: { deeper: { deepest: { key: API_KEY } } } } });
  await client.close();
});
test("leak: a journal's field", () => {
  Object.assign(new MemoryJournal(), { last: btoa(`ab${API_KEY}`) });
});
test("leak: a log line", async () => {
  const { flows } = await pair((_, response) => json(response, { id: "e" }));
  await flows.submitXml(XML, { reference: API_KEY.slice(0, 8) });
});
test("leak: the console", () => console.log("planted", { [API_KEY]: 1 }));
test("leak: this process's stdout", () =>
  void process.stdout.write(`${encodeURIComponent(`/${API_KEY}`)}\n`));
test("leak: a command's stderr", async () => void (await cli([API_KEY])));
test("leak: a child's stdout", () => run("stdout"));
test("leak: a child's stderr", () => run("stderr", { PLANTED: API_KEY }));
test("leak: a child's arguments", () => run("nothing", process.env, API_KEY));
test("leak: a file that a child removes", () => run("file"));
test("leak: a file in a folder that is removed", async () => {
  const made = await folder();
  await writeFile(join(made, "results.ndjson"), Buffer.from(API_KEY, "utf16le"));
  await rm(made, { recursive: true });
});
test("leak: a file that is removed", async () => {
  const file = join(await folder(), "part");
  await writeFile(file, Buffer.from(API_KEY).toString("hex"));
  await unlink(file);
});
test("leak: a file that is replaced", async () => {
  const made = await folder();
  await writeFile(join(made, "record"), JSON.stringify(Array.from(API_KEY)));
  await writeFile(join(made, "other"), "fine");
  await rename(join(made, "other"), join(made, "record"));
});
test("leak: a file that is left", async () => {
  await writeFile(join(await folder(), "left"), Array.from(API_KEY).reverse().join(""));
});
test("leak: a file's name", async () => {
  await writeFile(join(await folder(), apiKey("name")), "");
});
test("no leak: a key file", async () => {
  const made = await folder();
  await writeKeyFile(join(made, "key"), API_KEY);
  await rm(made, { recursive: true });
});
test("no leak: the environment of a child", () =>
  run("nothing", { ...process.env, SMARTFLOWS_API_KEY: API_KEY }));
