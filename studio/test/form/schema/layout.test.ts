/** Where the elements and attributes of a type belong. */
import { expect, test } from "vitest";
import { allowsNamespace, fieldLayoutOf, firstElementOf } from "../../../src/form/schema/layout.ts";
import { rootOf } from "../schema-text.ts";

const root = await rootOf(
  `<xs:element name="a"><xs:complexType><xs:sequence>
    <xs:choice>
      <xs:sequence><xs:element name="x" type="xs:string"/><xs:element name="y" type="xs:string"/></xs:sequence>
      <xs:sequence><xs:element name="z" type="xs:string"/><xs:element name="x" type="xs:string"/></xs:sequence>
    </xs:choice>
    <xs:element ref="t:shape"/><xs:element ref="t:none" minOccurs="0"/>
    <xs:any namespace="##other" processContents="lax" minOccurs="0"/>
  </xs:sequence><xs:attribute name="id" type="xs:string"/></xs:complexType></xs:element>
  <xs:element name="shape" abstract="true"/><xs:element name="circle" substitutionGroup="t:shape" type="xs:int"/><xs:element name="none" abstract="true"/>`,
  "a",
);
if (root.type.kind !== "complex") throw new Error("a is complex");
const layout = fieldLayoutOf(root.type);

test("names lead to their part: elements, members of substitution groups, attributes", () => {
  const props = [...layout.slots].map(([name, { prop }]) => `${name} ${prop}`);
  expect(props).toEqual(["x", "y", "z", "circle"].map((name) => `{urn:t}${name} ${name}`));
  expect([...layout.attributes.keys()]).toEqual(["id"]);
  expect(fieldLayoutOf(root.type as never)).toBe(layout);
});

test("the order of an element in two branches is known to be no more than that of the first", () => {
  const [x, y, z] = ["x", "y", "z"].map((name) => layout.slots.get(`{urn:t}${name}`));
  expect([x?.hasOnePlace, y?.hasOnePlace, z?.hasOnePlace]).toEqual([false, true, true]);
  expect((x?.order ?? 0) < (y?.order ?? 0)).toBe(true);
});

test("a wildcard allows the namespaces that it says", () => {
  const [any] = layout.anys;
  if (any === undefined) throw new Error("a has a wildcard");
  expect(["urn:o", "urn:t", ""].map((ns) => allowsNamespace(any.content.wildcard, ns))).toEqual([
    true,
    false,
    false,
  ]);
  expect(allowsNamespace({ namespaces: ["", "urn:t"], process: "lax" }, "")).toBe(true);
});

test("a field is added by its first concrete element, if there is one", () => {
  const fields = [...layout.slots.values()].map(({ content }) =>
    content.kind === "field" ? firstElementOf(content)?.name.local : "",
  );
  expect(fields).toEqual(["x", "y", "z", "circle"]);
});
