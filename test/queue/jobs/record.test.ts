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
  ["a reference with NUL, which PostgreSQL refuses", { reference: "R\0" }],
  ["a reference with half a character, which would be the same as another", { reference: "R\uD800" }],
  ["a flow with NUL", { reference: "R", flow: "f\0", mode: "batch" }],
  ["a priority beyond the limit", { reference: "R", priority: 1001 }],
  ["a priority that is no number", { reference: "R", priority: Number.NaN }],
  ["a batch without a flow", { reference: "R", mode: "batch" }],
  ["a reference of 513 characters", { reference: "R".repeat(513) }],
  ["a mode that does not exist", { reference: "R", mode: "later" as "batch" }],
])("refuses %s", (_, record) => {
  expect(() => prepareRecord(record)).toThrow();
});

test.each<[string, QueueRecord]>([
  ["the least priority", { reference: "R", priority: -1000 }],
  ["the greatest priority", { reference: "R", priority: 1000 }],
  ["a flow by its name in batch mode", { reference: "R", flow: "Orders / Köln", mode: "batch" }],
  ["a reference of 512 characters", { reference: "R".repeat(512) }],
  ["a reference of whole characters", { reference: "R\u{1F600}\uFFFD" }],
  ["JSON that is null", { reference: "R", json: null }],
])("takes %s", (_, record) => {
  const { reference, flow } = prepareRecord(record);
  expect([reference, flow]).toEqual([record.reference, record.flow ?? ""]);
});
