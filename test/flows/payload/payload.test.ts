import { describe, expect, test } from "vitest";
import type { Journal, JournalFacts, JournalKey } from "../../../src/flows/journal/journal.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { payload, xmlPayload } from "../../../src/flows/payload/payload.ts";
import { schemaOf } from "../../schema/value/inline-schema.ts";
import { FLOW, failureOf, pair, XML } from "../support/client.ts";
import { collect } from "../support/collect.ts";
import { json } from "../support/server.ts";

describe("XML that is submitted", () => {
  test.each<readonly [string, unknown]>([
    ["ArrayBuffer", new TextEncoder().encode(XML).buffer],
    ["DataView", new DataView(new ArrayBuffer(8))],
    ["Blob", new Blob([XML])],
    ["Object", { length: -31 }],
    ["Number", 5],
    ["Null", null],
    ["Undefined", undefined],
  ])("is refused as %s, and other submissions are sent unchanged", async (kind, xml) => {
    const { server, flows } = await pair((_, response) => json(response, { id: "e-1", status: "Queued" }));
    const first = flows.submitXml("<first/>", { flowId: FLOW });
    const refused = await failureOf((async () => await flows.submitXml(xml as string, { flowId: FLOW }))());
    expect(refused).toMatchObject({ code: "configuration" });
    expect(String(refused)).toContain(`found ${kind}`);
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
  ])("is sent completely, whatever a journal %s does with the bytes that it receives", async (_, journal) => {
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

  test("is sent completely and unchanged, although later payloads reuse the memory of earlier ones", async () => {
    const { server, flows } = await pair(
      ({ number }, response) => json(response, { id: `e-${number}`, status: "Queued" }),
      { concurrency: 3 },
    );
    const texts = Array.from(
      { length: 30 },
      (_, at) => `<a n="${at}">${"xyz€"[at % 4]?.repeat(at * 90)}</a>`,
    );
    const bytes = new Uint8Array(10_000);
    await Promise.all(
      texts.map((text, at) => {
        if (at % 2 === 0) return flows.submitXml(text, { flowId: FLOW });
        // The caller's bytes are the next document as soon as the call returns.
        const { written } = new TextEncoder().encodeInto(text, bytes);
        return flows.submitXml(bytes.subarray(0, written), { flowId: FLOW });
      }),
    );
    expect(
      server
        .of("POST")
        .map(({ body }) => body.toString())
        .sort(),
    ).toEqual(texts.sort());
  });

  test("releases its memory after it has ended, and does not use the memory of others", () => {
    const given = new TextEncoder().encode("<given/>");
    const own = xmlPayload("<own/>");
    const foreign = payload(given, "application/xml");
    const { buffer } = own.bytes;
    foreign.end();
    own.end();
    for (const ended of [own, foreign]) expect(() => ended.bytes).toThrow("used after it was sent");
    const next = [xmlPayload("<b/>"), xmlPayload("<c/>")].map(({ bytes }) => bytes.buffer);
    expect(next).toContain(buffer);
    expect(next).not.toContain(given.buffer);
  });

  describe("D4: with a DOCTYPE", () => {
    const doctype = '<!DOCTYPE root SYSTEM "root.dtd" [<!ENTITY e "1">]>';
    const xml = `<?xml version="1.0"?>\n${doctype}<root xmlns="urn:t">1</root>`;
    const sent = `<?xml version="1.0"?>\n${" ".repeat(doctype.length)}<root xmlns="urn:t">1</root>`;
    const accepting = () => pair((_, response) => json(response, { id: "e-1", status: "Queued" }));
    const root = () => schemaOf(`<xs:element name="root" type="xs:int"/>`);

    test("it is refused with the option's name if the document is validated, and is otherwise sent unchanged", async () => {
      const { server, flows } = await accepting();
      const validate = await root();
      for (const options of [{}, { doctype: "refuse" as const }]) {
        const error = await failureOf(flows.submitXml(xml, { flowId: FLOW, validate, ...options }));
        expect(error).toMatchObject({ issues: [{ option: "doctype", line: 2, column: 1 }] });
        expect(String(error)).toContain('set the option doctype to "ignore"');
        const [result] = await collect(
          flows.submitMany([{ xml }], { flowId: FLOW, schema: validate, until: "accepted", ...options }),
        );
        expect(result).toMatchObject({ state: "rejected", issues: [{ option: "doctype", line: 2 }] });
      }
      expect(server.of("POST")).toEqual([]);
      await flows.submitXml(xml, { flowId: FLOW });
      expect(server.of("POST").map(({ body }) => body.toString())).toEqual([xml]);
    });

    test("it is left out of what is sent if it is ignored, in every way and encoding", async () => {
      const { server, flows } = await accepting();
      const validate = await root();
      const utf16 = new Uint8Array(Buffer.from(`\ufeff${xml}`, "utf16le"));
      const ignore = { doctype: "ignore" } as const;
      for (const [index, document] of [xml, new TextEncoder().encode(xml), utf16].entries()) {
        const target = { flowId: FLOW, ...ignore };
        await flows.submitXml(document, { ...target, reference: `a${index}`, validate });
        await flows.submitXml(document, { ...target, reference: `b${index}` });
        await flows.start(FLOW, { xml: document, ...ignore }, { reference: `c${index}` });
        const records = [{ xml: document, reference: `d${index}` }];
        await collect(flows.submitMany(records, { ...target, schema: validate, until: "accepted" }));
      }
      expect(server.of("POST").map(({ body }) => body.toString())).toEqual(Array(12).fill(sent));
    });

    test("its declarations do not exist: a reference to them is an error", async () => {
      const { server, flows } = await accepting();
      const validate = await root();
      const options = { flowId: FLOW, validate, doctype: "ignore" } as const;
      const error = await failureOf(flows.submitXml(xml.replace(">1</", ">&e;</"), options));
      expect(error).toMatchObject({ issues: [{ code: "not-well-formed", line: 2 }] });
      expect(server.of("POST")).toEqual([]);
    });

    test("an option that does not exist is refused", async () => {
      const { server, flows } = await accepting();
      const options = { flowId: FLOW, doctype: "read" as never };
      expect(await failureOf(flows.submitXml(xml, options))).toMatchObject({ code: "configuration" });
      expect(() => flows.submitMany([], options)).toThrow(expect.objectContaining({ code: "configuration" }));
      expect(server.of("POST")).toEqual([]);
    });
  });
});
