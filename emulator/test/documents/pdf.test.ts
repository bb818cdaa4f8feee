import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { renderPdf } from "../../src/documents/pdf.ts";
import { textRows, xmlRows } from "../../src/documents/rows.ts";
import { withDocument } from "../../src/judge/parse.ts";

const FACTS = {
  title: "Rechnung für €",
  executionId: "0000-1111",
  reference: "R 1",
  createdAt: "2026-08-22T10:00:00.000Z",
};
const rows = (xml: string, limit = 3000) =>
  withDocument(new TextEncoder().encode(xml), (document) => xmlRows(document, limit));

/** All text that a PDF shows: its content streams, unpacked, with their hexadecimal strings decoded as Windows-1252. */
function textOf(pdf: Buffer): string {
  const source = pdf.toString("latin1");
  const streams = [...source.matchAll(/stream\n(.*?)\nendstream/gsu)].map(([, body = ""]) =>
    inflate(Buffer.from(body, "latin1")),
  );
  const lines = streams.join("\n").matchAll(/\[([^\]]*)\] TJ/gu);
  const hex = (line: string) =>
    [...line.matchAll(/<([\da-f]*)>/gu)].map(([, digits = ""]) => digits).join("");
  return [...lines].map(([, line = ""]) => windows1252(Buffer.from(hex(line), "hex"))).join("\n");
}

// Node 20 decodes this encoding as Latin-1, so the few that the tests use are named here.
function windows1252(bytes: Buffer): string {
  const extra = new Map([
    ["\u0080", "€"],
    ["\u008b", "‹"],
    ["\u009b", "›"],
    ["\u0096", "–"],
  ]);
  return [...bytes.toString("latin1")].map((character) => extra.get(character) ?? character).join("");
}

function inflate(body: Buffer): string {
  try {
    return inflateSync(body).toString("latin1");
  } catch {
    return "";
  }
}

const pages = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type \/Page\n/gu)?.length ?? 0;

test("a PDF shows title, execution, reference, and every element, attribute and value", async () => {
  const pdf = await renderPdf(FACTS, rows('<o id="7"><line n="1"><sku>A-1</sku>mixed</line></o>'));
  const text = textOf(pdf);
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.subarray(-6).toString()).toContain("%%EOF");
  for (const part of [
    "Rechnung für €",
    "Execution: 0000-1111",
    "Reference: R 1",
    "@id",
    "7",
    "line",
    "sku",
    "A-1",
    "mixed",
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toContain("Page 1 of 1");
  expect(pages(pdf)).toBe(1);
});

test("the same input gives the same bytes", async () => {
  const content = rows("<a><b>1</b></a>");
  expect((await renderPdf(FACTS, content)).equals(await renderPdf(FACTS, content))).toBe(true);
});

test("characters that the fonts lack are shown by their code point", async () => {
  const text = textOf(
    await renderPdf({ ...FACTS, title: "中" }, rows("<o><名>中😀\u200b</名><é>ÿ–</é></o>")),
  );
  for (const part of ["‹U+4E2D›", "‹U+540D›", "‹U+1F600›", "‹U+200B›", "ÿ–"])
    expect(text.replaceAll("\n", "")).toContain(part);
});

test("a long input fills numbered pages, and the last one states what was cut", async () => {
  const xml = `<o>${"<line><a>1</a></line>".repeat(3000)}</o>`;
  const began = performance.now();
  const pdf = await renderPdf(FACTS, rows(xml));
  const text = textOf(pdf);
  expect(pages(pdf)).toBeGreaterThan(20);
  expect(text).toContain(`Page ${pages(pdf)} of ${pages(pdf)}`);
  expect(text).toContain("only its first 3000 entries are shown");
  expect(performance.now() - began).toBeLessThan(10_000);
});

test("endless values, names and depth stay on the page", async () => {
  const deep = `${"<d>".repeat(200)}x${"</d>".repeat(200)}`;
  const xml = `<o><${"n".repeat(5000)}/><v>${"中".repeat(100_000)}</v><w>${"a b ".repeat(5000)}</w>${deep}</o>`;
  const pdf = await renderPdf(FACTS, rows(xml));
  expect(pages(pdf)).toBeLessThan(12);
  expect(textOf(pdf)).toContain(`Page ${pages(pdf)} of ${pages(pdf)}`);
});

test("JSON and an empty input have their own forms", async () => {
  expect(textOf(await renderPdf(FACTS, textRows('{\n  "a": 1\n}', 100)))).toContain('"a": 1');
  expect(textOf(await renderPdf(FACTS, { rows: [], cut: false }))).toContain("had no input");
});
