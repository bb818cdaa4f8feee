import { describe, expect, test } from "vitest";
import type { Journal } from "../../../src/flows/journal/journal.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { FLOW, failureOf, pair, XML } from "../support/client.ts";
import { json } from "../support/server.ts";

describe("what is submitted as XML", () => {
  test.each<readonly [string, unknown]>([
    ["ArrayBuffer", new TextEncoder().encode(XML).buffer],
    ["DataView", new DataView(new ArrayBuffer(8))],
    ["Blob", new Blob([XML])],
    ["Object", { length: -31 }],
    ["Number", 5],
    ["Null", null],
    ["Undefined", undefined],
  ])("is refused as %s, and whatever else is submitted is sent as it is", async (kind, xml) => {
    const { server, flows } = await pair((_, response) => json(response, { id: "e-1", status: "Queued" }));
    const first = flows.submitXml("<first/>", { flowId: FLOW });
    const refused = await failureOf((async () => await flows.submitXml(xml as string, { flowId: FLOW }))());
    expect(refused).toMatchObject({ code: "configuration" });
    expect(String(refused)).toContain(`and is ${kind}`);
    await Promise.all([first, flows.submitXml(new TextEncoder().encode("<second/>"), { flowId: FLOW })]);
    expect(server.of("POST").map(({ body }) => body.toString())).toEqual(
      expect.arrayContaining(["<first/>", "<second/>"]),
    );
    expect(server.of("POST")).toHaveLength(2);
  });

  test("is sent whole, whatever a journal of the user's does with the bytes that it is given", async () => {
    const inner = new MemoryJournal();
    const journal: Journal = {
      find: (key) => inner.find(key),
      findByReference: (server, reference) => inner.findByReference(server, reference),
      claim: (key, generation, facts) => {
        const { payload, ...others } = facts;
        structuredClone(payload, { transfer: payload === undefined ? [] : [payload.buffer as ArrayBuffer] });
        return inner.claim(key, generation, others);
      },
      advance: (record, change) => inner.advance(record, change),
      payload: (record) => inner.payload(record),
      records: () => inner.records(),
    };
    const { server, flows } = await pair((_, response) => json(response, { id: "e-1", status: "Queued" }), {
      journal,
    });
    await Promise.all(["<a/>", "<b/>", "<c/>"].map((xml) => flows.submitXml(xml, { flowId: FLOW })));
    expect(
      server
        .of("POST")
        .map(({ body }) => body.toString())
        .sort(),
    ).toEqual(["<a/>", "<b/>", "<c/>"]);
  });
});
