/** Content that is edited as it is written. */
import { expect, test } from "vitest";
import { takeAny, takeContent, writtenAny, writtenContent } from "../../../src/form/edit/written.ts";
import { openInForm } from "../../../src/form/open.ts";
import { rootView } from "../../../src/form/view/node-view.ts";
import { partsOf } from "../../../src/form/view/parts.ts";
import { elementsOf } from "../../../src/form/xml/node.ts";
import { writeDocument } from "../../../src/form/xml/write.ts";
import { rootOf } from "../schema-text.ts";

const mixed = await rootOf(
  '<xs:element name="a"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="b" type="xs:string"/></xs:choice></xs:complexType></xs:element>',
  "a",
);
const open = await rootOf(
  '<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" type="xs:string"/><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="3"/></xs:sequence></xs:complexType></xs:element>',
  "a",
);

test("mixed content is text with marks, and marks that stay keep their identity", () => {
  const document = openInForm('<p:a xmlns:p="urn:t">See <p:b>1</p:b> &amp; <p:b>2</p:b></p:a>', mixed);
  const view = rootView(document, mixed);
  expect(writtenContent(view)).toBe("See <p:b>1</p:b> &amp; <p:b>2</p:b>");
  const taken = takeContent(document, view, "Now <p:b>2</p:b>");
  if (taken.fault !== undefined) throw new Error(taken.fault);
  expect(writeDocument(taken.document)).toBe('<p:a xmlns:p="urn:t">Now <p:b>2</p:b></p:a>\n');
  expect(elementsOf(taken.document.root)[0]?.key).toBe(elementsOf(document.root)[1]?.key);
});

test("the elements of a wildcard are replaced in their place, and only by elements that are not declared", () => {
  const document = openInForm('<a xmlns="urn:t"><b>1</b><x/><y/></a>', open);
  const view = rootView(document, open);
  const part = partsOf(view).content.find(({ kind }) => kind === "any");
  if (part?.kind !== "any") throw new Error("a has a wildcard");
  expect(writtenAny(part.items)).toBe("<x/>\n<y/>");
  const taken = takeAny(document, view, part.any, '<z c="1"> d </z>');
  expect(taken.fault ?? writeDocument(taken.document)).toBe(
    '<a xmlns="urn:t">\n  <b>1</b>\n  <z c="1"> d </z>\n</a>\n',
  );
  for (const bad of ["text", "<b/>", "<z>", "<q:z/>"])
    expect(takeAny(document, view, part.any, bad).fault).toBeTruthy();
});
