/** The tag of an element of a simple type has attributes of xsi only (Part 1 §3.3.4, cvc-type.3.1.1). */
import { describe, expect, it } from "vitest";
import { readBareTag } from "../../../../src/schema/direct/read/bare-tag.ts";
import type { Readers } from "../../../../src/schema/direct/read/parts.ts";
import { ReadState } from "../../../../src/schema/direct/read/read-state.ts";
import { XSI } from "../../../../src/xml/names.ts";
import { attempted } from "../attempted.ts";
import { schemaReaders, sourceOf } from "./readers.ts";

const PREFIXES = new Map([
  ["xsi", XSI],
  ["p", "urn:p"],
]);
const readers: Promise<Readers> = schemaReaders('><xs:element name="r" type="xs:int"/>', PREFIXES).then(
  (made) => made.readers,
);

/** The properties that the attributes of a tag give, and what follows them. */
async function read(text: string, hasXsi = true, target: Record<string, unknown> = {}): Promise<unknown> {
  const source = sourceOf(text);
  const known = await readers;
  return attempted(() => {
    readBareTag(source, new ReadState(), target, source.toAttribute(), known, hasXsi);
    return [target, text.slice(source.position)];
  });
}

describe("the tag of a simple element", () => {
  it.each([
    ["may have no attribute", " />", {}, "/>"],
    ["may have a hint, kept as a property", ' xsi:schemaLocation="a b">', { $schemaLocation: "a b" }, ">"],
    [
      "may have the other hint, in the other quotes",
      " xsi:noNamespaceSchemaLocation='a' >",
      { $noNamespaceSchemaLocation: "a" },
      ">",
    ],
    ["may have type and nil, which were read ahead", ' xsi:type="t" xsi:nil="false">', {}, ">"],
  ])("%s", async (_, text, target, rest) => {
    expect(await read(text)).toEqual([target, rest]);
  });

  it.each([
    ["an attribute in no namespace", ' a="1">'],
    ["an attribute of another namespace", ' p:type="1">'],
    ["an attribute of xsi that there is not", ' xsi:other="1">'],
    ["an attribute whose prefix is not declared", ' q:type="1">'],
    ["a declaration that nobody has looked at", ' xmlns:z="urn:z">'],
    ["two attributes without space between them", ' xsi:nil="0"xsi:type="t">'],
  ])("is declined with %s", async (_, text) => {
    expect(await read(text)).toBe("declined");
  });

  it("is declined with type or nil if they were not read ahead, and with a hint that occurs twice", async () => {
    expect(await read(' xsi:nil="true">', false)).toBe("declined");
    expect(await read(' xsi:schemaLocation="a b">', true, { $schemaLocation: "c d" })).toBe("declined");
  });
});
