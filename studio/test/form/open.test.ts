/** Which documents a form opens. */
import { expect, test } from "vitest";
import { openInForm } from "../../src/form/open.ts";
import { FormReadError } from "../../src/form/xml/read.ts";
import { writeDocument } from "../../src/form/xml/write.ts";
import { rootOf } from "./schema-text.ts";

const root = await rootOf('<xs:element name="a"><xs:complexType/></xs:element>', "a");

test("comments and processing instructions around the root stay", () => {
  const xml = '<?xml version="1.0"?>\n<!-- one -->\n<a xmlns="urn:t"/>\n<?two?>\n';
  expect(writeDocument(openInForm(xml, root))).toBe(xml);
});

test("a document with another root is refused, also one of another namespace", () => {
  for (const other of ['<b xmlns="urn:t"/>', "<a/>"])
    expect(() => openInForm(other, root)).toThrow(FormReadError);
});
