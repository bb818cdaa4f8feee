/** Submits each order of the database to the flow "Order". Run it again after a crash: no order is sent twice. */
import { FileJournal, SmartFlows } from "xsdflow/flows";
import { orderLines, type Row } from "./database.js";
import { type Order, OrderSchema } from "./flows/order.xsd.js";

/** Rows of one order follow each other, so that only one order is in memory. */
async function* orders(): AsyncGenerator<{ reference: string; value: Order }> {
  let rows: Row[] = [];
  for await (const row of orderLines()) {
    if (rows[0] !== undefined && rows[0].number !== row.number) {
      yield orderOf(rows[0], rows);
      rows = [];
    }
    rows.push(row);
  }
  if (rows[0] !== undefined) yield orderOf(rows[0], rows);
}

function orderOf(
  { number, customer, placed }: Row,
  rows: readonly Row[],
): { reference: string; value: Order } {
  const line = rows.map(({ article, quantity, price }) => ({ article, quantity, price }));
  return { reference: number, value: { number, customer, placed: placed.toISOString().slice(0, 10), line } };
}

const { SMARTFLOWS_URL: baseUrl = "", SMARTFLOWS_API_KEY: apiKey = "" } = process.env;
const journal = new FileJournal({ folder: ".xsdflow/journal" });
await using flows = new SmartFlows({ baseUrl, apiKey, journal });
const flowId = await flows.flowId("Order");

const bulk = flows.submitMany(orders(), { flowId, schema: OrderSchema, results: "results.ndjson" });
for await (const { reference, state, issues = [] } of bulk) {
  console.log(
    `${reference}: ${state}${issues[0] === undefined ? "" : ` (${issues[0].path}: ${issues[0].message})`}`,
  );
}
const { done, rejected } = await bulk.report();
console.log(`${done} done, ${rejected} rejected`);
