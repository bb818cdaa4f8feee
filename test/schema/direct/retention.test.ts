/** V9: what a schema keeps of the values and documents that went through it. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { fromXml } from "../../../src/schema/api/from-xml.ts";
import { toXml } from "../../../src/schema/api/to-xml.ts";
import { validate } from "../../../src/schema/api/validate.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { schemaOf } from "../value/inline-schema.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const MEGABYTE = 2 ** 20;
const LONG = 4 * MEGABYTE;
/** Less than one of the texts: compiled code and the like. */
const ALLOWED = LONG / 2;

/** Bytes that are held when the work is done with long texts, above those that it holds with short ones. */
function heldAfter(work: (length: number) => void): number {
  // After some documents the memory that all are gathered in is made, which is kept.
  for (let round = 0; round < 20; round++) work(100);
  const before = held();
  for (let round = 0; round < 6; round++) work(LONG);
  // The text that a regular expression looked at last is the engine's to keep.
  /x/.exec("x");
  return held() - before;
}

function held(): number {
  // What the first finds, the sweepers free beside it; the second waits for them.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe("V9: a schema keeps nothing of a customer's", () => {
  let schema: ElementSchema<Record<string, unknown>>;
  let round = 0;
  beforeAll(async () => {
    schema = await schemaOf(`<xs:element name="root"><xs:complexType><xs:sequence>
      <xs:element name="text" type="xs:string"/><xs:element name="short" minOccurs="0"><xs:simpleType>
        <xs:restriction base="xs:string"><xs:maxLength value="${2 * LONG}"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="id" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
      <xs:any namespace="##other" processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence><xs:attribute name="a" type="xs:string"/></xs:complexType>
    <xs:unique name="u"><xs:selector xpath="t:id"/><xs:field xpath="."/></xs:unique></xs:element>`);
  });

  /** A text that no other is equal to, flat as texts from outside are. */
  const text = (length: number): string =>
    Buffer.alloc(length, `${++round} abcdefghijklmnopqrstuvwxyz `).toString("latin1");
  const document = (length: number, more = ""): string =>
    `<root xmlns="urn:t" xmlns:long${round}="urn:a-namespace-of-some-length:${round}" a="attribute value of some length">` +
    `<text>${text(length)}</text>${more}</root>`;

  it.each<[string, (length: number) => void]>([
    ["texts that were written", (length) => toXml(schema, { text: text(length) })],
    ["texts whose facets were looked at", (length) => toXml(schema, { text: "", short: text(length) })],
    ["keys that were compared", (length) => toXml(schema, { text: "", id: [text(length), text(length)] })],
    [
      "texts that were written by the engine",
      (length) => toXml(schema, { text: text(length) }, { indent: 2 }),
    ],
    ["values that were refused", (length) => validate(schema, { text: text(length), more: text(length) })],
    ["documents that were read", (length) => fromXml(schema, document(length))],
    ["documents that were read as bytes", (length) => fromXml(schema, Buffer.from(document(length)))],
    [
      "documents that were read by the engine",
      (length) => fromXml(schema, document(length), { defaults: true }),
    ],
    [
      "documents with names that the schema does not have",
      (length) => fromXml(schema, document(length, `<element-name-of-some-length-${round} xmlns="urn:o"/>`)),
    ],
  ])("%s", (_, work) => {
    expect(heldAfter(work)).toBeLessThan(ALLOWED);
  });

  it("and a short value that was read keeps a few KB of its document", () => {
    const kept: unknown[] = [];
    const added = heldAfter((length) => {
      // Few enough bytes for the memory that functions read, and enough that its types have functions.
      const ids = "<id>an identifier of some length</id>".replace("an", () => `${++round}`);
      // What is short is cut from the document itself, where no copy of a piece of it is at hand.
      const more = `<id>short ${round}</id>${ids}<id>${"x".repeat(100)}</id>`;
      const { id } = fromXml(schema, document(length / 8, more));
      kept.push(id);
    });
    expect(kept.length).toBeGreaterThan(0);
    // Six documents of half a megabyte were read, and functions were made.
    expect(added).toBeLessThan(MEGABYTE);
  });

  it("and a value that was read keeps no document", () => {
    for (const options of [{}, { defaults: true }]) {
      const kept: unknown[] = [];
      const added = heldAfter((length) => {
        const { a, text } = fromXml(schema, document(length), options);
        kept.push(a, String(text).length);
      });
      expect(added).toBeLessThan(ALLOWED);
      expect(kept.length).toBeGreaterThan(0);
    }
  });
});
