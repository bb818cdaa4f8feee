/** Tests what is found in the rows of a table before any of them is sent. */
import { beforeAll, expect, it } from "vitest";
import { loadSchema } from "../../../../codegen/index.ts";
import type { ElementSchema } from "../../../../src/index.ts";
import { checkRows } from "../../../src/page/table/check-rows.ts";
import { readTable } from "../../../src/page/table/records.ts";
import { Template } from "../../../src/page/table/template.ts";

const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>
  <xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;
const never = new AbortController().signal;
let schema: ElementSchema;

beforeAll(async () => {
  const set = await loadSchema([{ uri: "a.xsd", content: XSD }]);
  schema = set.element("a");
});

const check = (text: string, signal = never) =>
  checkRows(
    readTable(text),
    { schema, template: new Template("<a><b>1</b></a>"), mapping: new Map([[0, 1]]), reference: 0 },
    () => undefined,
    signal,
  );

it("a row is checked as the document that it becomes", async () => {
  const [valid, invalid] = await check("r,b\nR-1,7\nR-2,x\n");
  expect(valid).toEqual({ line: 2, reference: "R-1", xml: "<a><b>7</b></a>\n", faults: [] });
  expect(invalid).toMatchObject({ line: 3, faults: [expect.stringContaining('found "x"')] });
});

it("a row needs a reference of its own, all its cells, and characters that XML may contain", async () => {
  const rows = await check("r,b\nR-1,1\n,1\nR-1,1\nR-2\nR-3,1\u0000\n");
  expect(rows.map(({ line, faults }) => [line, faults.length])).toEqual([
    [2, 0],
    [3, 1],
    [4, 1],
    [5, 1],
    [6, 1],
  ]);
  expect(rows[2]?.faults[0]).toContain("2");
});

it("a document that lacks what the schema requires is refused, where its cell is empty", async () => {
  const [row] = await check("r,b\nR-1,\n");
  expect(row?.faults).toHaveLength(1);
});
