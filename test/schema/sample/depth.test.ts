/** How deep examples nest, which decides whether a module that holds one compiles. */
import ts from "typescript-5.9";
import { expect, it } from "vitest";
import { generate, loadSchema, valueModule } from "../../../codegen/index.ts";
import { sample, sampleXml } from "../../../src/index.ts";
import { complaintsOf, complaintsOfBinary } from "../../types/compile.ts";

const MIXED = `
  <xs:complexType name="inline" mixed="true">
    <xs:choice minOccurs="0" maxOccurs="unbounded">
      <xs:element name="b" type="inline"/><xs:element name="link" type="anchor"/><xs:element name="tt" type="xs:string"/>
    </xs:choice>
  </xs:complexType>
  <xs:complexType name="anchor" mixed="true">
    <xs:complexContent><xs:extension base="inline"><xs:attribute name="to" type="xs:anyURI"/></xs:extension></xs:complexContent>
  </xs:complexType>
  <xs:element name="page"><xs:complexType><xs:sequence><xs:element name="par" type="inline" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element>`;

const REQUIRED_CHOICE = `
  <xs:complexType name="expr"><xs:choice><xs:element name="not" type="expr"/><xs:element name="is" type="xs:string"/></xs:choice></xs:complexType>
  <xs:element name="page" type="expr"/>`;

async function page(content: string) {
  const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${content}</xs:schema>`;
  const set = await loadSchema([{ uri: "page.xsd", content: text }]);
  return { set, schema: set.element("page") };
}

function depthOf(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of xml.matchAll(/<[^?][^>]*>/gu)) {
    if (tag.startsWith("</")) depth--;
    else if (!tag.endsWith("/>")) deepest = Math.max(deepest, ++depth);
  }
  return deepest;
}

it("S4: the module of a full example of recursive mixed content compiles", async () => {
  const { set, schema } = await page(MIXED);
  const values = [1, 2, 3].map((seed) => sample(schema, { seed, size: "full" }));
  const files = generate(set).map(({ path, text }): [string, string] => [`p/${path}`, text]);
  const module = valueModule(set, "page", values);
  const program = new Map([...files, ["p/values.ts", module]]);
  expect(complaintsOfBinary(program)).toEqual([]);
  expect(complaintsOf(ts, program, (path) => path === "p/values.ts")).toEqual([]);
}, 60_000);

it.each([
  ["what repeats", MIXED],
  ["a choice that must be made", REQUIRED_CHOICE],
])("S4: examples do not nest %s more than 14 deep", async (_what, content) => {
  const { schema } = await page(content);
  for (let seed = 1; seed <= 8; seed++) {
    for (const size of [{ size: "full" } as const, {}]) {
      expect(depthOf(sampleXml(schema, { seed, ...size }))).toBeLessThanOrEqual(14);
    }
  }
});
