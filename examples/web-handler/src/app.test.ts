import assert from "node:assert/strict";
import { test } from "node:test";
import { SmartFlows } from "xsdflow/flows";
import { startEmulator } from "xsdflow-emulator";
import { orderApp } from "./app.js";

const ORDER = {
  number: "O-1",
  customer: "Jansen",
  placed: "2026-08-22",
  line: [{ article: "A-1", quantity: 2, price: "19.90" }],
};

test("a valid order is submitted, an invalid one is answered with its faults", async () => {
  const emulator = await startEmulator({ flows: [{ name: "Order", schema: "schemas/order.xsd" }] });
  const flows = new SmartFlows({ baseUrl: emulator.apiUrl, apiKey: emulator.apiKey });
  try {
    const app = orderApp(flows, await flows.flowId("Order"));
    const post = (body: unknown) =>
      app.request("/orders", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });

    const accepted = await post(ORDER);
    assert.equal(accepted.status, 202);
    const { execution } = (await accepted.json()) as { execution: string };
    assert.equal((await flows.run(execution).output()).documents.length, 1);

    const refused = await post({ ...ORDER, line: [{ ...ORDER.line[0], quantity: 0 }] });
    assert.equal(refused.status, 422);
    const { issues } = (await refused.json()) as { issues: { path: string }[] };
    assert.deepEqual(
      issues.map(({ path }) => path),
      ["line.0.quantity"],
    );
  } finally {
    await flows.close();
    await emulator.close();
  }
});
