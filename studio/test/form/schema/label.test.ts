/** Names as labels, and what a type allows in words. */
import { expect, test } from "vitest";
import { hintsOf, labelOf, shortLabel } from "../../../src/form/schema/label.ts";
import { rootOf } from "../schema-text.ts";

const hints = async (type: string, attributes = ""): Promise<readonly string[]> => {
  const { type: simple, constraint } = await rootOf(
    `<xs:element name="a" ${attributes}><xs:simpleType>${type}</xs:simpleType></xs:element>`,
    "a",
  );
  if (simple.kind !== "simple") throw new Error("the type is simple");
  return hintsOf(simple, constraint);
};

test("a name becomes words, and abbreviations stay", () => {
  expect(["InvoiceTypeCode", "party_name", "URLOfVATOffice", "ID", "größeÄndern"].map(labelOf)).toEqual([
    ...["Invoice type code", "Party name", "URL of VAT office", "ID", "Größe ändern"],
  ]);
  expect(labelOf("InvoiceTypeCode")).toBe("Invoice type code");
});

test("a long documentation is cut at a sentence, or else at a word", () => {
  expect(shortLabel(" One\n line. ")).toEqual({ text: "One line.", isAll: true });
  expect(shortLabel("The first sentence. The second one goes on.", 30)).toEqual({
    text: "The first sentence.",
    isAll: false,
  });
  expect(shortLabel("words without an end", 10).text).toBe("words with…");
});

test("facets are said in words", async () => {
  const restricted = (base: string, facets: string) =>
    `<xs:restriction base="xs:${base}">${facets}</xs:restriction>`;
  expect(await hints(restricted("string", '<xs:maxLength value="20"/>'))).toEqual(["At most 20 characters."]);
  expect(await hints(restricted("string", '<xs:length value="1"/>'))).toEqual(["Exactly 1 character."]);
  expect(
    await hints(restricted("decimal", '<xs:minInclusive value="1"/><xs:fractionDigits value="2"/>')),
  ).toEqual([...["1 or more.", "At most 2 digits after the point."]]);
  expect(await hints(restricted("string", '<xs:pattern value="[A-Z]+"/>'), 'default="X"')).toEqual([
    ...["X if left out.", "Pattern: [A-Z]+"],
  ]);
  expect(await hints('<xs:list itemType="xs:int"/>')).toEqual(["Several values, separated by spaces."]);
});
