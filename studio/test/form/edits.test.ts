/** Tests the model of the form: what it shows of a document, and the results of edits. */
import { expect, describe as group, test } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { describe, fromXml, sampleXml, validateXml } from "../../../src/index.ts";
import {
  addItem,
  moveItem,
  removeElement,
  setAttribute,
  setText,
  switchBranch,
} from "../../src/form/edit/edits.ts";
import { chooseType, setNil } from "../../src/form/edit/kinds.ts";
import { cellsOf, columnsOf, pastedTable, pasteRows } from "../../src/form/edit/table.ts";
import { takeContent, writtenContent } from "../../src/form/edit/written.ts";
import { placeIssues } from "../../src/form/issues.ts";
import { openInForm } from "../../src/form/open.ts";
import { type NodeView, rootView, viewAt } from "../../src/form/view/node-view.ts";
import { type ChoicePart, type FieldPart, partsOf } from "../../src/form/view/parts.ts";
import { windowAround } from "../../src/form/window.ts";
import { elementsOf } from "../../src/form/xml/node.ts";
import { FormReadError, readFormDocument } from "../../src/form/xml/read.ts";
import { writeDocument } from "../../src/form/xml/write.ts";

const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">
  <xs:element name="order"><xs:complexType><xs:sequence>
    <xs:element name="number" type="xs:token"/>
    <xs:choice><xs:element name="iban" type="xs:string"/><xs:element name="card" type="xs:int"/></xs:choice>
    <xs:element name="party" type="t:Party" nillable="true" minOccurs="0"/>
    <xs:element name="line" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="sku" type="xs:string"/><xs:element name="price" type="xs:decimal"/></xs:sequence><xs:attribute name="unit" type="xs:string"/></xs:complexType></xs:element>
    <xs:element name="text" minOccurs="0"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="b" type="xs:string"/></xs:choice></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:complexType name="Party"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType>
  <xs:complexType name="Firm"><xs:complexContent><xs:extension base="t:Party"><xs:sequence><xs:element name="vat" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
</xs:schema>`;

const schema = (await loadSchema([{ uri: "t.xsd", content: XSD }], { version: "1.0" })).element("order");
const order = describe(schema);
const opened = (inner: string) => openInForm(`<order xmlns="urn:t">${inner}</order>`, order);
const field = (view: NodeView, prop: string): FieldPart => {
  const part = partsOf(view).content.find((each) => each.kind === "field" && each.field.prop === prop);
  if (part?.kind !== "field") throw new Error(`no field ${prop}`);
  return part;
};
const lines = opened(
  `<number>1</number><iban>x</iban><line><sku>A</sku><price>1.50</price></line><!-- kept -->\n<line unit="kg"><sku>B</sku><price>2</price></line>`,
);

group("the form's model", () => {
  test("writes a document with the same value, digits and comments as the one that was opened", () => {
    const xml = sampleXml(schema);
    expect(fromXml(schema, writeDocument(openInForm(xml, order)))).toEqual(fromXml(schema, xml));
    expect(writeDocument(lines)).toContain("<price>1.50</price>");
    expect(writeDocument(lines)).toContain("<!-- kept -->");
  });

  test("reads references and CDATA as text, leaves out characters that XML forbids, and refuses text that is not well-formed", () => {
    const read = readFormDocument('<a b="&#10;&lt;"><![CDATA[<i>]]>&amp;</a>');
    expect(writeDocument(read)).toBe('<a b="&#10;&lt;">&lt;i&gt;&amp;</a>\n');
    expect(writeDocument(setText(read, [], "a\u0001\u{1F600}b"))).toContain("a\u{1F600}b");
    for (const bad of ["<a>", "<a></b>", "<!DOCTYPE a><a/>", "<a/><b/>x", "<p:a/>", "<a>&x;</a>"])
      expect(() => readFormDocument(bad)).toThrow(FormReadError);
  });

  test("shows what is required or present, and offers the rest", () => {
    const { content, additions } = partsOf(rootView(opened(""), order));
    expect(content.map((part) => (part.kind === "field" ? part.field.prop : part.kind))).toEqual([
      "number",
      "choice",
    ]);
    expect(additions.map((each) => each.kind === "field" && each.field.prop)).toEqual([
      "party",
      "line",
      "text",
    ]);
  });

  test("inserts new elements where the schema requires them, and shares all other nodes", () => {
    const view = rootView(lines, order);
    const { content } = partsOf(view);
    const party = partsOf(view).additions.find(
      (each) => each.kind === "field" && each.field.prop === "party",
    );
    if (party?.kind !== "field") throw new Error("no party is offered");
    const { document } = addItem(lines, view, party.field);
    expect(elementsOf(document.root).map(({ local }) => local)).toEqual([
      "number",
      "iban",
      "party",
      "line",
      "line",
    ]);
    expect(elementsOf(document.root)[0]).toBe(elementsOf(lines.root)[0]);
    expect(content).toBe(partsOf(view).content);
  });

  test("moves and removes elements, and fills in values", () => {
    const { items } = field(rootView(lines, order), "line");
    const moved = moveItem(lines, [], items, items[1]?.key ?? 0, -1);
    expect(field(rootView(moved, order), "line").items.map(({ key }) => key)).toEqual([
      items[1]?.key,
      items[0]?.key,
    ]);
    const removed = removeElement(moved, [items[0]?.key ?? 0]);
    expect(writeDocument(removed)).not.toContain("<sku>A</sku>");
    const view = viewAt(lines, order, [items[0]?.key ?? 0]);
    if (view === undefined) throw new Error("no line");
    const measured = setAttribute(lines, view, { ns: "", local: "unit" }, "l");
    expect(writeDocument(measured)).toContain('<line unit="l">');
    expect(setText(lines, [elementsOf(lines.root)[0]?.key ?? 0], "1")).toBe(lines);
  });

  test("changes the branch of a choice, the type of an element, and nil", () => {
    const view = rootView(lines, order);
    const choice = partsOf(view).content.find((part): part is ChoicePart => part.kind === "choice");
    const card = choice?.choice.branches[1];
    if (choice === undefined || card === undefined) throw new Error("no choice");
    expect(choice.taken?.name).toBe("iban");
    expect(writeDocument(switchBranch(lines, view, choice.choice, card).document)).toMatch(
      /<card\/>\s*<line>/,
    );
    const withParty = opened("<number>1</number><iban>x</iban><party><name>Ada</name></party>");
    const party = viewAt(withParty, order, [elementsOf(withParty.root)[2]?.key ?? 0]);
    const firm = party?.description.types.find(({ typeName }) => typeName === "Firm");
    if (party === undefined || firm === undefined) throw new Error("no firm");
    const typed = chooseType(withParty, party, firm);
    expect(writeDocument(typed)).toMatch(/xmlns:xsi=.*\n[\s\S]*<party xsi:type="Firm">\s*<name>Ada/);
    expect(validateXml(schema, writeDocument(setNil(withParty, party, true))).valid).toBe(true);
  });

  test("accepts mixed content as text with tags, and reports why a text cannot be used", () => {
    const document = opened("<number>1</number><iban>x</iban><text>See <b>page</b> 7</text>");
    const view = viewAt(document, order, [elementsOf(document.root)[2]?.key ?? 0]);
    if (view === undefined) throw new Error("no text");
    expect(writtenContent(view)).toBe("See <b>page</b> 7");
    const taken = takeContent(document, view, "Go <b>on</b>");
    expect(taken.fault ?? writeDocument(taken.document)).toContain("<text>Go <b>on</b></text>");
    expect(takeContent(document, view, "Go <b>on").fault).toContain("<b>");
  });

  test("makes items from the rows of a spreadsheet", () => {
    expect(cellsOf('a\t"x\ny"\nb\t""""\n')).toEqual([
      ["a", "x\ny"],
      ["b", '"'],
    ]);
    const start = opened("<number>1</number><iban>x</iban>");
    const offered = partsOf(rootView(start, order)).additions.find(
      (each) => each.kind === "field" && each.field.many,
    );
    if (offered?.kind !== "field") throw new Error("no line is offered");
    const table = pastedTable("Price\tSKU\n1.10\tA\n2\tB", columnsOf(offered.field.element));
    const pasted = pasteRows(start, order, rootView(start, order), offered.field, table);
    expect(fromXml(schema, writeDocument(pasted))).toMatchObject({
      line: [
        { sku: "A", price: "1.10" },
        { sku: "B", price: "2" },
      ],
    });
  });

  test("finds the fields of issues, including those of missing nodes", () => {
    const document = opened(`<number>1</number><card>x</card><line><sku>A</sku></line>`);
    const { issues } = validateXml(schema, writeDocument(document));
    const { byKey, places } = placeIssues(document, issues);
    const [, card, line] = elementsOf(document.root);
    expect(byKey.get(card?.key ?? 0)?.own).toHaveLength(1);
    expect([...(byKey.get(line?.key ?? 0)?.missing.keys() ?? [])]).toEqual(["price"]);
    expect(byKey.get(document.root.key)?.inside).toBe(places.length);
  });

  test("renders the visible rows of a long list", () => {
    expect(windowAround(5, 0)).toEqual({ from: 0, to: 5 });
    expect(windowAround(10_000, 9_999)).toEqual({ from: 9_970, to: 10_000 });
    expect(windowAround(10_000, 5_000).from).toBeLessThanOrEqual(5_000);
  });

  test("joins the texts around a mark that is removed", () => {
    const document = opened("<number>1</number><iban>x</iban><text>See <b>page</b> 7</text>");
    const [, , text] = elementsOf(document.root);
    const [mark] = elementsOf(text ?? document.root);
    const removed = removeElement(document, [text?.key ?? 0, mark?.key ?? 0]);
    expect(elementsOf(removed.root)[2]?.children).toEqual(["See  7"]);
    expect(removeElement(removed, [text?.key ?? 0, mark?.key ?? 0])).toBe(removed);
  });
});
