/** Serves the application. */
import { serve } from "@hono/node-server";
import { SmartFlows } from "xsdflow/flows";
import { orderApp } from "./app.js";

const { SMARTFLOWS_URL: baseUrl = "", SMARTFLOWS_API_KEY: apiKey = "", PORT = "3000" } = process.env;
const flows = new SmartFlows({ baseUrl, apiKey });
const app = orderApp(flows, await flows.flowId("Order"));
serve({ fetch: app.fetch, port: Number(PORT) }, ({ port }) => console.log(`http://127.0.0.1:${port}/orders`));
