/** Rows of a spreadsheet as items. */
import { expect, test } from "vitest";
import { cellsOf, columnsOf, pastedTable } from "../../../src/form/edit/table.ts";
import { rootOf } from "../schema-text.ts";

const root = await rootOf(
  `<xs:element name="row"><xs:complexType><xs:sequence>
    <xs:element name="articleNumber" type="xs:string"/><xs:element name="price"><xs:complexType><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="currency" type="xs:string"/><xs:attribute name="fix" type="xs:string" fixed="1"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
    <xs:element name="tag" type="xs:string" maxOccurs="9"/>
  </xs:sequence></xs:complexType></xs:element>`,
  "row",
);
const columns = columnsOf(root);
const used = (text: string) => pastedTable(text, columns).columns.map((column) => column?.label);

test("columns are the values that occur at most once, and are not fixed", () => {
  expect(columns.map(({ label }) => label)).toEqual(["articleNumber", "price", "price currency"]);
});

test("a first row may name the columns, in any order and in words", () => {
  expect(used("Price\tArticle number\tother\n1\tA\tx")).toEqual(["price", "articleNumber", undefined]);
  expect(used("A\t1\tEUR\n")).toEqual(["articleNumber", "price", "price currency"]);
  expect(pastedTable("A\t1\tEUR\n", columns).rows).toHaveLength(1);
});

test("cells are separated by tabs or semicolons, and quotes keep what is inside", () => {
  expect(cellsOf('a;"b;c"\r\n\r\n"say ""x""";d')).toEqual([
    ["a", "b;c"],
    ['say "x"', "d"],
  ]);
  expect(cellsOf("a; b\tc")).toEqual([["a; b", "c"]]);
  expect(cellsOf("\n\n")).toEqual([]);
});
