/** What a form shows of an element, and what it offers. */
import { expect, test } from "vitest";
import { openInForm } from "../../../src/form/open.ts";
import { rootView } from "../../../src/form/view/node-view.ts";
import { type ContentPart, partsOf, takenBranch } from "../../../src/form/view/parts.ts";
import { rootOf } from "../schema-text.ts";

const root = await rootOf(
  `<xs:element name="a" nillable="true"><xs:complexType><xs:sequence>
    <xs:element name="n" type="xs:int" maxOccurs="2"/>
    <xs:choice><xs:element name="one" type="xs:int"/><xs:sequence><xs:element name="two" type="xs:int"/><xs:element name="three" type="xs:int" minOccurs="0"/></xs:sequence></xs:choice>
    <xs:sequence minOccurs="0"><xs:element name="g" type="xs:int"/><xs:element name="h" type="xs:int"/></xs:sequence>
  </xs:sequence><xs:attribute name="id" use="required" type="xs:int"/><xs:attribute name="opt" type="xs:int"/><xs:attribute name="fix" type="xs:int" fixed="1"/></xs:complexType></xs:element>`,
  "a",
);
const view = (inner: string, attributes = "") =>
  rootView(openInForm(`<a xmlns="urn:t" ${attributes}>${inner}</a>`, root), root);
const said = (part: ContentPart): string => {
  if (part.kind === "field") return `${part.field.prop}×${part.items.length}${part.isRequired ? "!" : ""}`;
  return part.kind === "choice" ? `choice(${part.parts.map(said).join(" ")})` : part.kind;
};
const shown = (inner: string): readonly string[] => partsOf(view(inner)).content.map(said);

test("what is required is shown, and what is present", () => {
  expect(shown("")).toEqual(["n×0!", "choice()"]);
  expect(shown("<n/><n/><two/>")).toEqual(["n×2!", "choice(two×1!)"]);
  expect(shown("<g/>")).toEqual(["n×0!", "choice()", "g×1!", "h×0!"]);
});

test("what may be added is offered: optional parts of the branch that is taken, too", () => {
  const offered = (inner: string) => partsOf(view(inner)).additions.map((each) => each.kind);
  expect(offered("")).toEqual(["attribute", "group"]);
  expect(offered("<n/><two/>")).toEqual(["attribute", "field", "group"]);
  const [n] = partsOf(view("<n/><n/>")).content;
  expect(n?.kind === "field" && n.canAdd).toBe(false);
});

test("attributes are shown that are required or present, and others that are not declared", () => {
  const { attributes, otherAttributes } = partsOf(view("", 'opt="2" more="3"'));
  expect(attributes.map(({ description, node }) => `${description.prop}=${node?.value}`)).toEqual([
    "id=undefined",
    "opt=2",
  ]);
  expect(otherAttributes.map(({ local }) => local)).toEqual(["more"]);
});

test("elements and text that do not belong are shown as such, and nil has no content", () => {
  expect(partsOf(view("<n/><zz/>")).strays).toHaveLength(1);
  expect(partsOf(view("<n/>text")).strays).toEqual(["text"]);
  const nil = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"';
  expect(partsOf(view("", nil)).content).toEqual([]);
});

test("the branch that has most of what is there is taken", () => {
  const choice = partsOf(view("")).content.find((part) => part.kind === "choice")?.choice;
  if (choice === undefined) throw new Error("a has a choice");
  expect(takenBranch(choice, new Set(["one", "two", "three"]))?.name).toBe("two");
  expect(takenBranch(choice, new Set(["n"]))).toBeUndefined();
});

test("the parts are the same object while the element is", () => {
  const one = view("<n/>");
  expect(partsOf(one)).toBe(partsOf(one));
});
