import { describe, expect, test } from "vitest";
import { isXmlValidationError } from "../../../src/index.ts";
import { schemaOf } from "../../schema/value/inline-schema.ts";
import { FLOW, failureOf, pair } from "../support/client.ts";
import { json } from "../support/server.ts";

interface Order {
  readonly number: string;
  readonly quantity: number;
}

const order = () =>
  schemaOf<Order>(`<xs:element name="root"><xs:complexType><xs:sequence>
    <xs:element name="number" type="xs:token"/><xs:element name="quantity" type="xs:unsignedByte"/>
  </xs:sequence></xs:complexType></xs:element>`);

const accepting = () => pair((_, response) => json(response, { id: "e-1", status: "Queued" }));

describe("row 11: what is not valid is not sent", () => {
  test("of typed values: every issue is reported", async () => {
    const { server, flows } = await accepting();
    const value = { number: "A-1", quantity: 256, colour: "red" } as never;
    const error = await failureOf(flows.submit(await order(), value, { flowId: FLOW }));
    if (!isXmlValidationError(error)) throw error;
    expect(error.issues.length).toBeGreaterThan(1);
    expect(server.seen).toEqual([]);
  });

  test("of XML that is ready, with a schema to judge it by", async () => {
    const { server, flows } = await accepting();
    const xml = '<root xmlns="urn:t"><number>A-1</number><quantity>256</quantity></root>';
    const error = await failureOf(flows.submitXml(xml, { flowId: FLOW, validate: await order() }));
    expect(isXmlValidationError(error)).toBe(true);
    expect(server.seen).toEqual([]);
    await flows.submitXml(xml.replace("256", "255"), { flowId: FLOW, validate: await order() });
    expect(server.seen).toHaveLength(1);
  });

  test.each([
    ["empty", ""],
    [
      "in an encoding that is not read",
      new TextEncoder().encode('<?xml version="1.0" encoding="UTF-7"?><a/>'),
    ],
    ["damaged UTF-16", new Uint8Array([0xff, 0xfe, 0x3c])],
  ])("of XML that is %s", async (_, xml) => {
    const { server, flows } = await accepting();
    expect(await failureOf(flows.submitXml(xml, { flowId: FLOW }))).toMatchObject({ code: "configuration" });
    expect(server.seen).toEqual([]);
  });

  test("of JSON that has no JSON form", async () => {
    const { server, flows } = await accepting();
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const value of [undefined, () => {}, circle, { big: 1n }]) {
      expect(await failureOf(flows.submitJson(value))).toMatchObject({ code: "configuration" });
    }
    expect(server.seen).toEqual([]);
  });
});

test("a typed value is sent as the XML of its schema", async () => {
  const { server, flows } = await accepting();
  await flows.submit(await order(), { number: "A-1", quantity: 2 }, { flowId: FLOW, reference: "A-1" });
  expect(server.seen[0]).toMatchObject({
    path: `/flows/executions?flowId=${FLOW}`,
    headers: { "content-type": 'application/xml; charset="utf-8"' },
  });
  expect(server.seen[0]?.body.toString()).toMatch(
    /^<(\w+:)?root xmlns(:\w+)?="urn:t">.*A-1.*2.*<\/(\w+:)?root>$/,
  );
});

test("ids of records are sent as JSON", async () => {
  const { server, flows } = await accepting();
  await flows.submitJson({ ids: ["a"], entity: "order" }, { flowId: FLOW });
  expect(server.seen[0]?.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(server.seen[0]?.body.toString()).toBe('{"ids":["a"],"entity":"order"}');
});

test("a batch start also accepts a typed value", async () => {
  const { server, flows } = await accepting();
  await flows.start("orders", { schema: await order(), value: { number: "A-1", quantity: 2 } });
  expect(server.seen[0]?.body.toString()).toMatch(/A-1/);
});

test.each([
  ["a Uint8Array", (text: string) => new TextEncoder().encode(text)],
  ["a Buffer, whose slices share its memory", (text: string) => Buffer.from(text)],
])("bytes that are changed after the call are sent as they were: %s", async (_, make) => {
  const { server, flows } = await accepting();
  const bytes = make("<a>1</a>");
  const submitted = flows.submitXml(bytes, { flowId: FLOW });
  bytes.fill(0x20);
  await submitted;
  expect(server.seen[0]?.body.toString()).toBe("<a>1</a>");
});
