import { describe, expect, test } from "vitest";
import { FAST, type Harness, invoice, start } from "../harness.ts";

type Model = Record<string, Record<string, { id: string; displayName: string }>>;

async function document(
  { submit, follow }: Harness,
  number = "INV-1",
): Promise<{ id: string; displayName: string }> {
  const model = (await follow((await submit(invoice(number))).json.id)).at(-1)?.model as Model;
  return model.document?.document ?? { id: "", displayName: "" };
}

test("GET /documents/{id} describes a document, /content gives a PDF", async () => {
  const harness = await start();
  const { id, displayName } = await document(harness);
  const description = {
    id,
    displayName: "Invoice INV-1.pdf",
    contentType: "application/pdf",
    finished: true,
  };
  expect((await harness.call("GET", `/documents/${id}`)).json).toMatchObject({
    ...description,
    usage: "flowExecutionOutput",
  });
  const { bytes, headers } = await harness.call("GET", `/documents/${id}/content`);
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(headers.get("content-type")).toBe("application/pdf");
  expect(Number(headers.get("content-length"))).toBe(bytes.byteLength);
  expect(headers.get("content-disposition")).toContain(displayName);
  expect((await harness.call("GET", "/documents/nobody/content")).status).toBe(404);
});

test("any document name makes a safe header", async () => {
  const harness = await start({
    flows: [{ ...FAST, outputs: [{ key: "document", displayName: '../"é\r\n中.pdf' }] }],
  });
  const { id, displayName } = await document(harness);
  expect(displayName).toBe('../"é\r\n中.pdf');
  expect((await harness.call("GET", `/documents/${id}/content`)).headers.get("content-disposition")).toBe(
    "attachment; filename=\"..______.pdf\"; filename*=UTF-8''..%2F%22%C3%A9%0D%0A%E4%B8%AD.pdf",
  );
});

test("outputs can be fixed bytes of any type", async () => {
  const output = { key: "document", displayName: "a.csv", contentType: "text/csv", content: "a;b" };
  const harness = await start({ flows: [{ ...FAST, outputs: [output] }] });
  const { text, headers } = await harness.call("GET", `/documents/${(await document(harness)).id}/content`);
  expect([text, headers.get("content-type")]).toEqual(["a;b", "text/csv"]);
});

describe("ranges", () => {
  const output = { key: "document", contentType: "text/plain", content: "0123456789" };
  const flows = [{ ...FAST, outputs: [output] }];

  test.each([
    ["bytes=3-5", 206, "345", "bytes 3-5/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=0-1,3-4", 200, "0123456789", null],
    ["lines=1-2", 200, "0123456789", null],
  ])("%s answers %i", async (range, status, text, contentRange) => {
    const harness = await start({ flows });
    const answer = await harness.call("GET", `/documents/${(await document(harness)).id}/content`, {
      headers: { range },
    });
    expect([answer.status, answer.text, answer.headers.get("content-range")]).toEqual([
      status,
      text,
      contentRange,
    ]);
  });

  test("count only while the strong ETag is current", async () => {
    const harness = await start({ flows });
    const path = `/documents/${(await document(harness)).id}/content`;
    const etag = (await harness.call("GET", path)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"/u);
    expect(
      (await harness.call("GET", path, { headers: { range: "bytes=1-1", "if-range": etag } })).text,
    ).toBe("1");
    expect(
      (await harness.call("GET", path, { headers: { range: "bytes=1-1", "if-range": '"old"' } })).status,
    ).toBe(200);
  });
});

test("GET /data/{id}/content gives the input back byte by byte", async () => {
  const { call, submit } = await start();
  const { currentData } = (await submit(`${invoice()}\n`)).json as unknown as { currentData: { id: string } };
  const { text, headers } = await call("GET", `/data/${currentData.id}/content`);
  expect(text).toBe(`${invoice()}\n`);
  expect(headers.get("content-type")).toContain("application/xml");
  expect((await call("GET", "/data/nobody/content")).status).toBe(404);
});
