/** Elements together with what the schema says about them. */
import { expect, test } from "vitest";
import { openInForm } from "../../../src/form/open.ts";
import { childView, rootView, viewAt } from "../../../src/form/view/node-view.ts";
import { elementsOf } from "../../../src/form/xml/node.ts";
import { rootOf } from "../schema-text.ts";

const root = await rootOf(
  `<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="c" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`,
  "a",
);
const document = openInForm('<a xmlns="urn:t"><b><c>1</c></b><other/></a>', root);
const [b, other] = elementsOf(document.root);
const [c] = elementsOf(b ?? document.root);

test("a path of keys leads to an element, its declaration and its namespaces", () => {
  const view = viewAt(document, root, [b?.key ?? 0, c?.key ?? 0]);
  expect([view?.element, view?.description.name.local, view?.type.kind]).toEqual([c, "c", "simple"]);
  expect(view?.path).toEqual([b?.key, c?.key]);
  expect(view?.scope).toBe(rootView(document, root).scope);
});

test("what the type does not declare, and what is not there, has no view", () => {
  expect(other && childView(rootView(document, root), other)).toBeUndefined();
  expect(viewAt(document, root, [other?.key ?? 0, 1])).toBeUndefined();
  expect(viewAt(document, root, [-1])).toBeUndefined();
});
