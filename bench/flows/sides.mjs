/**
 * What is measured: one execution (POST 30 KB, read the progress, read the execution), made in four ways that ask the
 * server the same three things, with the same payload in the same form, and use what comes back as parsed JSON.
 */
import { Pool } from "undici";
import { FileJournal, SmartFlows } from "xsdflow/flows";

/** Executions at a time, on either side. */
export const WORKERS = 16;

const flowId = "0f0e7a64-5a0c-4d3b-9f7e-00000000000f";
const line = "<line><sku>A-1</sku><quantity>2</quantity><price>19.90</price></line>";
const lines = line.repeat(Math.ceil(30_000 / line.length));
/** Different ones, as an application's records are: one and the same would always lie in the processor's cache. */
const texts = Array.from({ length: 200 }, (_, number) => {
  // Made by joining, a text would be put together when it is first sent.
  return JSON.parse(JSON.stringify(`<order xmlns="urn:orders" number="${number}">${lines}</order>`));
});

/** As long as keys are: the client looks for it in every answer. */
const KEY = "bench-5f0c2e9ab3d74e61b8a0c4d2f7e9";

/** The headers that the client sends: the calls are the same then, to the byte but for the request's id. */
const headers = {
  "x-api-key": KEY,
  "user-agent": "xsdflow/0.1.0 node/20.20.2",
  accept: "application/json",
  "accept-encoding": "gzip, deflate, br",
  "x-request-id": "0f0e7a64-5a0c-4d3b-9f7e-0000000000aa",
};
const posted = { ...headers, "content-type": 'application/xml; charset="utf-8"' };

/**
 * @param name "bare", "client", "fetch" or "journal"
 * @param form "string" or "bytes": what the application has in its hands
 */
export function makeSide(name, origin, form, folder) {
  const next = payloads(form);
  if (name === "fetch") return { execute: execution(next, fetching(origin)), close: async () => {} };
  if (name === "client") return submitting(next, origin, {});
  if (name === "journal") return submitting(next, origin, { journal: new FileJournal({ folder }) });
  const pool = new Pool(origin, { connections: WORKERS, pipelining: 1 });
  return { execute: execution(next, requesting(pool)), close: () => pool.close() };
}

/** Gives the payloads by turns. */
function payloads(form) {
  const all = form === "string" ? texts : texts.map((text) => new TextEncoder().encode(text));
  let number = 0;
  return () => all[number++ % all.length];
}

function requesting(pool) {
  return async (method, path, body) => {
    const reply = await pool.request({ method, path: `/api/v1${path}`, headers: headersOf(body), body });
    return await reply.body.json();
  };
}

function fetching(origin) {
  return async (method, path, body) => {
    const reply = await fetch(`${origin}/api/v1${path}`, { method, headers: headersOf(body), body });
    return await reply.json();
  };
}

const headersOf = (body) => (body === undefined ? headers : posted);

function execution(next, call) {
  return async () => {
    const { id } = await call("POST", `/flows/executions?flowId=${flowId}`, next());
    await call("GET", `/flows/executions/${id}/progress?timeout=30`);
    return await call("GET", `/flows/executions/${id}`);
  };
}

function submitting(next, origin, options) {
  const flows = new SmartFlows({
    baseUrl: `${origin}/api/v1`,
    apiKey: KEY,
    concurrency: WORKERS,
    pollConcurrency: WORKERS,
    ...options,
  });
  let number = 0;
  const execute = async () => {
    number += 1;
    const run = await flows.submitXml(next(), { flowId, reference: `R-${number}` });
    return await run.output();
  };
  return { execute, close: () => flows.close() };
}
