/** The web application: POST /orders takes an order as JSON, validates it with the schema, and submits it. */
import { sValidator } from "@hono/standard-validator";
import { Hono } from "hono";
import type { SmartFlows } from "xsdflow/flows";
import { OrderSchema } from "./flows/order.xsd.js";

/** @param flows the client, which is shared by all requests */
export function orderApp(flows: SmartFlows, flowId: string): Hono {
  const app = new Hono();
  // A generated schema is a Standard Schema, so a validator that takes those takes it as it is.
  const validated = sValidator("json", OrderSchema, (result, context) => {
    if (result.success) return undefined;
    const issues = result.error.map(({ message, path = [] }) => ({ path: path.join("."), message }));
    return context.json({ issues }, 422);
  });
  app.post("/orders", validated, async (context) => {
    const order = context.req.valid("json");
    // The order's own number: a client that repeats its request does not start the flow twice.
    const run = await flows.submit(OrderSchema, order, { flowId, reference: order.number });
    return context.json({ execution: run.id }, 202);
  });
  return app;
}
