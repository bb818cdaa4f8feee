/** Writes one order as XML, and submits it to the flow "Order". */
import { create, toXml } from "xsdflow";
import { SmartFlows } from "xsdflow/flows";
import { OrderSchema } from "./flows/order.xsd.js";

// Typed by the schema: a property that is missing or misspelt does not compile.
const order = create(OrderSchema, {
  number: "O-1",
  customer: "Brouwerij Müller & Zonen",
  placed: "2026-08-22",
  line: [
    { article: "A-1", quantity: 2, price: "19.90" },
    { article: "B-77", quantity: 24, price: "1.25" },
  ],
});
console.log(toXml(OrderSchema, order, { indent: 2 }));

const { SMARTFLOWS_URL: baseUrl = "", SMARTFLOWS_API_KEY: apiKey = "" } = process.env;
await using flows = new SmartFlows({ baseUrl, apiKey });
const flowId = await flows.flowId("Order");
const run = await flows.submit(OrderSchema, order, { flowId, reference: order.number });
for (const document of (await run.output()).documents) console.log(`saved ${await document.save("out/")}`);
