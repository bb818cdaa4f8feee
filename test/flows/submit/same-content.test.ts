import { describe, expect, it } from "vitest";
import { JSON_TYPE, XML_TYPE } from "../../../src/flows/payload/payload.ts";
import { meaningHash } from "../../../src/flows/submit/same-content.ts";

const hash = (text: string, type = XML_TYPE): string | undefined =>
  meaningHash(new TextEncoder().encode(text), type);

describe("meaningHash of XML: what does not change a document's meaning for a schema", () => {
  it.each<[says: string, one: string, other: string, same: boolean]>([
    ["the same", "<a>1</a>", "<a>1</a>", true],
    ["indentation", "<a><b>1</b></a>", "<a>\n  <b>1</b>\n</a>", true],
    ["another prefix", '<a xmlns="urn:a"/>', '<p:a xmlns:p="urn:a"/>', true],
    ["the order of attributes", '<a x="1" y="2"/>', '<a y="2" x="1"/>', true],
    ["quotation marks", '<a x="1"/>', "<a x='1'/>", true],
    ["an XML declaration", '<?xml version="1.0"?><a/>', "<a/>", true],
    ["an empty element in either form", "<a></a>", "<a/>", true],
    ["CDATA", "<a>1&lt;2</a>", "<a><![CDATA[1<2]]></a>", true],
    ["another text", "<a>1</a>", "<a>2</a>", false],
    ["white space in text", "<a>1</a>", "<a> 1</a>", false],
    ["another namespace", '<a xmlns="urn:a"/>', '<a xmlns="urn:b"/>', false],
    ["another order of elements", "<a><b/><c/></a>", "<a><c/><b/></a>", false],
    ["an attribute more", "<a/>", '<a x="1"/>', false],
  ])("%s: %s", (_says, one, other, same) => {
    expect(hash(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(one) === hash(other)).toBe(same);
  });
});

describe("meaningHash of JSON: the value", () => {
  it.each<[says: string, one: string, other: string, same: boolean]>([
    ["the same", '{"a":1}', '{"a":1}', true],
    ["white space", '{"a":1}', '{ "a" : 1 }', true],
    ["the order of properties, at any depth", '{"a":{"x":1,"y":2},"b":3}', '{"b":3,"a":{"y":2,"x":1}}', true],
    ["forms of one number", "1.0", "1", true],
    ["an escape", '"\\u0061"', '"a"', true],
    ["the order of a list", "[1,2]", "[2,1]", false],
    ["a number and a text", "1", '"1"', false],
    ["null and nothing", '{"a":null}', "{}", false],
  ])("%s: %s", (_says, one, other, same) => {
    expect(hash(one, JSON_TYPE)).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(one, JSON_TYPE) === hash(other, JSON_TYPE)).toBe(same);
  });
});

it.each<[says: string, text: string, type: string]>([
  ["another type", "a", "text/plain"],
  ["no type", "", ""],
  ["XML that is not well-formed", "<a>", XML_TYPE],
  ["JSON that is none", "{", JSON_TYPE],
])("meaningHash: %s has none", (_says, text, type) => {
  expect(hash(text, type)).toBeUndefined();
});

it("meaningHash: none for JSON that is not UTF-8", () => {
  expect(meaningHash(Uint8Array.of(0x22, 0xff, 0x22), JSON_TYPE)).toBeUndefined();
});
