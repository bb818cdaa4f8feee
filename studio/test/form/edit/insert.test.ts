/** Where new elements stand, and where their namespaces are declared. */
import { expect, test } from "vitest";
import { hoisted, inserted } from "../../../src/form/edit/insert.ts";
import { openInForm } from "../../../src/form/open.ts";
import { elementsOf, newElement } from "../../../src/form/xml/node.ts";
import { readFormDocument } from "../../../src/form/xml/read.ts";
import { writeDocument } from "../../../src/form/xml/write.ts";
import { rootOf } from "../schema-text.ts";

const root = await rootOf(
  `<xs:element name="a"><xs:complexType><xs:sequence>${["one", "two", "three"].map((name) => `<xs:element name="${name}" type="xs:string" minOccurs="0" maxOccurs="9"/>`).join("")}</xs:sequence></xs:complexType></xs:element>`,
  "a",
);
const made = (local: string) => newElement({ ns: "urn:t", prefix: "", local });
const order = (inner: string, local: string, before?: number): string => {
  if (root.type.kind !== "complex") throw new Error("a is complex");
  const { root: element } = openInForm(`<a xmlns="urn:t">${inner}</a>`, root);
  const whole = inserted(
    element,
    root.type,
    [made(local)],
    before === undefined ? undefined : elementsOf(element)[before],
  );
  return elementsOf(whole)
    .map((child) => child.local)
    .join(" ");
};

test("an element stands after those of its part and of the parts before it", () => {
  expect(order("<three/>", "one")).toBe("one three");
  expect(order("<one/><three/>", "two")).toBe("one two three");
  expect(order("<one/><two/><three/>", "one")).toBe("one one two three");
  expect(order("", "two")).toBe("two");
  expect(order("<one/><two/>", "two", 1)).toBe("one two two");
});

test("declarations go to the root, unless their prefix is bound on the way", () => {
  const free = readFormDocument('<a><b><c xmlns:p="urn:p"><p:d xmlns:p="urn:p"/></c></b></a>');
  const keys = (document: typeof free) => {
    const [b] = elementsOf(document.root);
    const [c] = elementsOf(b ?? document.root);
    return [b?.key ?? 0, c?.key ?? 0];
  };
  expect(writeDocument(hoisted(free, keys(free)))).toBe('<a xmlns:p="urn:p"><b><c><p:d/></c></b></a>\n');
  const taken = readFormDocument('<a><b xmlns:p="urn:o"><p:c xmlns:p="urn:p"/></b></a>');
  expect(hoisted(taken, keys(taken))).toBe(taken);
});
