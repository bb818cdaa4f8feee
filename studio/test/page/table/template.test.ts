/** What becomes of a document and a row: the places that columns can fill, and the documents of rows. */
import { describe, expect, it } from "vitest";
import { FormReadError } from "../../../src/form/xml/read.ts";
import { Template } from "../../../src/page/table/template.ts";

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const ORDER = `<o:order xmlns:o="urn:o" ${XSI} id="7"><o:line sku="A">1</o:line><!-- second --><o:line sku="B" xsi:nil="true"/><note>x</note></o:order>`;

describe("a template", () => {
  it("has a place for each attribute and each element without elements, but for those of XSI", () => {
    expect(new Template(ORDER).leaves.map(({ label, text }) => [label, text])).toEqual([
      ["@id", "7"],
      ["line[1]/@sku", "A"],
      ["line[1]", "1"],
      ["line[2]/@sku", "B"],
      ["line[2]", ""],
      ["note", "x"],
    ]);
  });

  it("of a root without elements has its text as a place without a name", () => {
    const template = new Template("<a>b</a>");
    expect(template.leaves).toEqual([{ index: 0, label: "", text: "b" }]);
    expect(template.xmlFor([""], new Map([[0, 0]]))).toBe("");
  });

  it.each(["", "<a>", "<!DOCTYPE a><a/>"])("is not made of %j", (xml) => {
    expect(() => new Template(xml)).toThrow(FormReadError);
  });
});

describe("the document of a row", () => {
  const template = new Template(ORDER);

  it("is the template where nothing is mapped", () => {
    expect(template.xmlFor(["z"], new Map())).toBe(`${ORDER}\n`);
  });

  it("has cells in their places, as text, and lacks places whose cells are empty or absent", () => {
    const mapping = new Map([
      [0, 0],
      [1, 1],
      [2, 2],
      [5, 3],
    ]);
    const xml = template.xmlFor(['<b>&"', "", "  2 "], mapping);
    expect(xml).toContain('id="&lt;b&gt;&amp;&quot;"');
    expect(xml).toContain('<o:line>  2 </o:line><!-- second --><o:line sku="B"');
    expect(xml).not.toContain("<note>");
  });

  it("leaves the template as it is", () => {
    template.xmlFor(["1", "2", "3"], new Map([[0, 0]]));
    expect(template.xmlFor([], new Map())).toBe(`${ORDER}\n`);
  });
});
