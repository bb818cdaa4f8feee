import { expect, test } from "vitest";
import { prepareRecord, type QueueRecord } from "../../../src/queue/jobs/record.ts";

test("prepares a record with its defaults", () => {
  const { flow, mode, priority, follow, payload } = prepareRecord({ reference: "R", xml: "<a/>" });
  expect({ flow, mode, priority, follow, type: payload.contentType }).toEqual({
    flow: "",
    mode: "interactive",
    priority: 0,
    follow: true,
    type: 'application/xml; charset="utf-8"',
  });
  expect(prepareRecord({ reference: "R" }).payload.bytes).toHaveLength(0);
});

test.each<[string, QueueRecord]>([
  ["an empty reference", { reference: " " }],
  ["a flow that would change the address", { reference: "R", flow: "../x" }],
  ["a data set in batch mode", { reference: "R", flow: "orders", mode: "batch", datasetId: "d" }],
  ["a fraction as priority", { reference: "R", priority: 0.5 }],
  ["XML and JSON at once", { reference: "R", xml: "<a/>", json: {} }],
  ["a mode that does not exist", { reference: "R", mode: "later" as "batch" }],
])("refuses %s", (_, record) => {
  expect(() => prepareRecord(record)).toThrow();
});
