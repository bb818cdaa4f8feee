/**
 * What is measured: one execution (POST 30 KB, read the progress, read the execution), made in four ways that ask the
 * server the same three things, with the same payload in the same form, and use what comes back as parsed JSON.
 */
import { Pool } from "undici";
import { FileJournal, SmartFlows } from "../../dist/src/flows/index.js";

/** Executions at a time, on either side. */
export const WORKERS = 16;

const flowId = "0f0e7a64-5a0c-4d3b-9f7e-00000000000f";
const line = "<line><sku>A-1</sku><quantity>2</quantity><price>19.90</price></line>";
const text = `<order xmlns="urn:orders">${line.repeat(Math.ceil(30_000 / line.length))}</order>`;

const headers = {
  "x-api-key": "key",
  accept: "application/json",
  "content-type": 'application/xml; charset="utf-8"',
};

/** @param form "string" or "bytes": what the application has in its hands, and gives to each side */
export function makeSides(origin, form, folder) {
  const xml = form === "string" ? text : new TextEncoder().encode(text);
  const pool = new Pool(origin, { connections: WORKERS, pipelining: 1 });
  const memory = submitter(origin, {});
  const file = submitter(origin, { journal: new FileJournal({ folder }) });
  const sides = {
    bare: execution(xml, async (method, path, body) => {
      const reply = await pool.request({ method, path: `/api/v1${path}`, headers, body });
      return await reply.body.json();
    }),
    client: () => memory.submit(xml),
    fetch: execution(xml, async (method, path, body) => {
      const reply = await fetch(`${origin}/api/v1${path}`, { method, headers, body });
      return await reply.json();
    }),
    journal: () => file.submit(xml),
  };
  const close = () => Promise.all([pool.close(), memory.flows.close(), file.flows.close()]);
  return { sides, close };
}

function execution(xml, call) {
  return async () => {
    const { id } = await call("POST", `/flows/executions?flowId=${flowId}`, xml);
    await call("GET", `/flows/executions/${id}/progress?timeout=30`);
    return await call("GET", `/flows/executions/${id}`);
  };
}

function submitter(origin, options) {
  const flows = new SmartFlows({
    baseUrl: `${origin}/api/v1`,
    apiKey: "key",
    concurrency: WORKERS,
    pollConcurrency: WORKERS,
    ...options,
  });
  let number = 0;
  const submit = async (xml) => {
    number += 1;
    const run = await flows.submitXml(xml, { flowId, reference: `R-${number}` });
    return await run.output();
  };
  return { flows, submit };
}
