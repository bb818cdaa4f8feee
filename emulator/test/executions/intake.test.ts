import { describe, expect, test } from "vitest";
import { ServerClock } from "../../src/clock.ts";
import { intake, type StartRequest } from "../../src/executions/intake.ts";
import { FlowCatalog } from "../../src/flows/catalog.ts";
import { INVOICE_XSD, invoice } from "../harness.ts";

const clock = new ServerClock({ now: () => 1_700_000_000_000, schedule: () => () => {} }, 0);
const catalog = new FlowCatalog([
  { name: "Invoice", schema: INVOICE_XSD, referencePath: "/invoice/number" },
  { name: "Plain" },
  { name: "Other", schema: INVOICE_XSD },
]);
const [INVOICE, PLAIN, OTHER] = catalog.flows;
const other = OTHER?.dataset?.id ?? "";
const dataset = INVOICE?.dataset?.id ?? "";
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");

function start(body: string | Buffer, more: Partial<StartRequest> = {}) {
  const request: StartRequest = {
    mode: "interactive",
    body: Buffer.from(body),
    contentType: "application/xml",
    user: { id: "u", displayName: "U" },
    ...more,
  };
  return intake(request, catalog, clock, 7);
}
const toInvoice = INVOICE === undefined ? {} : { flow: INVOICE };
const toPlain = PLAIN === undefined ? {} : { flow: PLAIN };

describe("accepted values", () => {
  test("is queued for its flow, with its bytes counted and hashed", () => {
    expect(start(invoice(), toInvoice)).toMatchObject({
      number: 7,
      status: "Queued",
      flowId: INVOICE?.id,
      payloadKind: "xml",
      payloadBytes: invoice().length,
      payloadHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      reference: "INV-1",
      label: "INV-1",
    });
  });

  test.each<[says: string, body: string | Buffer, contentType: string, kind: string]>([
    ["XML by its content, whatever the label", "<a/>", "application/json", "xml"],
    ["XML behind a byte order mark", "\ufeff<a/>", "", "xml"],
    ["XML in UTF-16", utf16('<?xml version="1.0" encoding="UTF-16"?><a/>'), "application/xml", "xml"],
    ["XML behind white space", "\n <a/>", "", "xml"],
    ["JSON by its content, whatever the label", '{"a":1}', "application/xml", "json"],
    ["a JSON list", " [1]", "application/json", "json"],
    ["a JSON number", "1", "application/json", "json"],
    ["nothing", "", "application/xml", "none"],
  ])("%s", (_, body, contentType, kind) => {
    expect(start(body, { ...toPlain, contentType }).payloadKind).toBe(kind);
  });

  test("without a flow waits for one of those that take the data set", () => {
    expect(start(invoice(), { datasetId: dataset })).toMatchObject({
      status: "SelectFlow",
      candidates: [INVOICE?.id],
    });
    expect(start("").candidates).toEqual([INVOICE?.id, PLAIN?.id, OTHER?.id]);
  });

  test("by a flow without a data set may name any that there is", () => {
    expect(start("<a/>", { datasetId: dataset, ...toPlain }).status).toBe("Queued");
  });

  test("carries the caller's reference before the document's, as a label on one short line", () => {
    const reference = `A\n${"x".repeat(100)}`;
    const { label, ...execution } = start(invoice(), { ...toInvoice, reference });
    expect([execution.reference, label]).toEqual([reference, `A ${"x".repeat(78)}`]);
  });
});

describe("requests that are refused with 400", () => {
  test.each<[says: string, body: string, more: Partial<StartRequest>]>([
    ["XML that is not well-formed", "<a>", toPlain],
    ["XML that is not valid", "<invoice/>", toInvoice],
    ["JSON that is not well-formed", "{", { ...toPlain, contentType: "application/json" }],
    ["text that is neither", "hello", { ...toPlain, contentType: "text/plain" }],
    ["data without a flow and a data set", invoice(), {}],
    ["data for another data set than the flow's", invoice(), { datasetId: other, ...toInvoice }],
    ["invalid data without a flow", "<invoice/>", { datasetId: dataset }],
  ])("%s", (_, body, more) => {
    expect(() => start(body, more)).toThrow(expect.objectContaining({ status: 400 }));
  });

  test("with 404 a data set that there is not", () => {
    expect(() => start(invoice(), { datasetId: "none" })).toThrow(expect.objectContaining({ status: 404 }));
  });
});
