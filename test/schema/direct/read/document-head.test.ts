/** The beginning of documents, up to the last declaration of their root: the next one that begins alike is known. */
import { afterEach, describe, expect, it } from "vitest";
import { CURSOR, closeDocument } from "../../../../src/schema/direct/read/compiled/cursor.ts";
import {
  type DocumentHead,
  documentHead,
  hasHead,
  isSame,
} from "../../../../src/schema/direct/read/document-head.ts";
import { prologOf, rootTagAt } from "../../../../src/schema/direct/read/document-names.ts";
import type { ElementReading } from "../../../../src/schema/direct/read/parts.ts";
import { store } from "./compiled/document.ts";

afterEach(closeDocument);

const ROOT = {} as ElementReading;

function headOf(text: string): DocumentHead | undefined {
  store(text);
  const start = prologOf(text).length;
  return documentHead(start, rootTagAt(text, start), ROOT);
}

const shown = (head: DocumentHead | undefined): string | undefined =>
  head && new TextDecoder().decode(head.bytes);

describe("the head of a document", () => {
  it.each([
    ["<r/>", "<r"],
    ["<r>x</r>", "<r"],
    ['<r xmlns="urn:a">x</r>', '<r xmlns="urn:a"'],
    ['<p:r xmlns:p="urn:p" xmlns:q="urn:q" a="1"/>', '<p:r xmlns:p="urn:p" xmlns:q="urn:q"'],
    ['<?xml version="1.0"?><r xmlns="urn:a"/>', '<?xml version="1.0"?><r xmlns="urn:a"'],
    ['<r a="1"/>', "<r"],
  ])("ends after the last declaration: %s", (text, head) => {
    expect(shown(headOf(text))).toBe(head);
  });

  it.each([
    ["declarations behind another attribute", '<r a="1" xmlns="urn:a"/>'],
    ["single quotation marks", "<r xmlns='urn:a'/>"],
    ["references", '<r xmlns="urn:a&amp;b"/>'],
    ["white space of another form", '<r\nxmlns="urn:a"/>'],
    ["a name beyond ASCII", '<é xmlns="urn:a"/>'],
    ["a namespace beyond ASCII", '<r xmlns="urn:é"/>'],
    ["more than is kept", `<r xmlns="urn:${"x".repeat(8192)}"/>`],
  ])("is not kept if it has %s", (_, text) => {
    expect(headOf(text)).toBeUndefined();
  });

  it("has the reader of the root", () => {
    expect(headOf("<r/>")?.root).toBe(ROOT);
  });
});

describe("another document", () => {
  const text = '<?xml version="1.0"?><root xmlns="urn:a" xmlns:b="urn:b"';

  it.each([">x</root>", "/>", ' a="1"/>', "\n>"])("begins so, whatever follows: %j", (rest) => {
    const head = headOf(`${text}/>`);
    store(text + rest);
    expect(head && hasHead(head)).toBe(true);
    expect(CURSOR.position).toBe(text.length);
  });

  it.each([
    ["another first byte", ` ${text.slice(1)}>`],
    ["another byte in the middle", `${text.replace("urn:a", "urn:c")}>`],
    ["another last byte", `${text.slice(0, -1)}'>`],
    ["a longer name", `${text}x>`],
    ["less than that", text.slice(0, 20)],
    ["nothing", ""],
  ])("does not begin so with %s", (_, document) => {
    const head = headOf(`${text}/>`);
    store(document);
    CURSOR.position = 3;
    expect(head && hasHead(head)).toBe(false);
    expect(CURSOR.position).toBe(3);
  });

  it("does not match if only its name is longer", () => {
    const head = headOf("<r/>");
    store("<rr/>");
    expect(head && hasHead(head)).toBe(false);
  });

  it.each(Array.from({ length: 17 }, (_, at) => at))(
    "is compared in all of its bytes: byte %i is another",
    (at) => {
      const name = "<abcdefghijklmnop";
      const head = headOf(`${name}/>`);
      store(`${name.slice(0, at)}!${name.slice(at + 1)}/>`);
      expect(head && hasHead(head)).toBe(false);
      store(`${name}/>`);
      expect(head && hasHead(head)).toBe(true);
    },
  );
});

it.each([
  [[], [], true],
  [[1, 2], [1, 2], true],
  [[1, 2], [1, 3], false],
  [[1, 2], [1], false],
  [[1], [1, 2], false],
])("heads %j and %j are the same: %s", (one, other, is) => {
  expect(isSame(Uint8Array.from(one), Uint8Array.from(other))).toBe(is);
});
