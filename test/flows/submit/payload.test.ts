import { describe, expect, test } from "vitest";
import type { Journal, JournalFacts, JournalKey } from "../../../src/flows/journal/journal.ts";
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

  /** As one would give bytes to a worker. */
  const transfer = (payload: Uint8Array | undefined) =>
    structuredClone(payload, { transfer: payload === undefined ? [] : [payload.buffer as ArrayBuffer] });

  class Transferring extends MemoryJournal {
    override async claim(key: JournalKey, generation: number, { payload, ...facts }: JournalFacts) {
      transfer(payload);
      return await super.claim(key, generation, facts);
    }
  }

  const inner = new MemoryJournal();
  const own: Journal = {
    find: (key) => inner.find(key),
    findByReference: (server, reference) => inner.findByReference(server, reference),
    claim: (key, generation, { payload, ...facts }) => {
      transfer(payload);
      return inner.claim(key, generation, facts);
    },
    advance: (record, change) => inner.advance(record, change),
    payload: (record) => inner.payload(record),
    records: () => inner.records(),
  };

  test.each([
    ["of one's own", own],
    ["that is derived", new Transferring()],
  ])("is sent whole, whatever a journal %s does with the bytes that it is given", async (_, journal) => {
    const { server, flows } = await pair(
      (_request, response) => json(response, { id: "e-1", status: "Queued" }),
      {
        journal,
      },
    );
    await Promise.all(["<a/>", "<b/>", "<c/>"].map((xml) => flows.submitXml(xml, { flowId: FLOW })));
    const sent = server.of("POST").map(({ body }) => body.toString());
    expect(sent.sort()).toEqual(["<a/>", "<b/>", "<c/>"]);
  });
});
