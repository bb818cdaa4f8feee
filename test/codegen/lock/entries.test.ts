import { describe, expect, it } from "vitest";
import { lockEntriesOf } from "../../../codegen/lock/entries.ts";
import { intersectionType, keyword, object, runtime } from "../../../codegen/model/expression.ts";
import { modules } from "../model/modelling.ts";

/** `key: entry` of the one module of a schema. */
async function entries(body: string): Promise<string[]> {
  const [only] = lockEntriesOf(await modules(body)).values();
  return [...(only ?? [])].map(([key, entry]) =>
    `${key.replaceAll("{urn:t}", "")}: ${entry.join(" ")}`.trim(),
  );
}
const complex = (content: string): string => `<xs:complexType name="T">${content}</xs:complexType>`;
const e = (name: string, more = ""): string =>
  `<xs:element name="${name}" type="xs:int" form="qualified" ${more}/>`;
const sequence = (content: string): string => `<xs:sequence>${content}</xs:sequence>`;
const T = ["type T: type T object", 'type T .$type: property $type "T" ?'];

describe("entriesOf: an entry for each name or fact that programs depend on", () => {
  it.each<[says: string, body: string, entries: string[]]>([
    ["an empty type", complex(""), T],
    ["a required property", complex(sequence(e("a"))), [...T, "type T .a: property a number"]],
    ["an optional one", complex(sequence(e("a", 'minOccurs="0"'))), [...T, "type T .a: property a number ?"]],
    ["a repeated one", complex(sequence(e("a", 'maxOccurs="2"'))), [...T, "type T .a: property a number[]"]],
    [
      "one that create fills in",
      complex(sequence(e("a", 'default="1"'))),
      [...T, "type T .a: property a number ="],
    ],
    [
      "a union with any text, as it was before its literals were kept apart",
      complex(
        sequence(
          `<xs:element name="a" form="qualified"><xs:simpleType><xs:union memberTypes="xs:string"><xs:simpleType>
            <xs:restriction base="xs:string"><xs:enumeration value="x"/></xs:restriction>
          </xs:simpleType></xs:union></xs:simpleType></xs:element>`,
        ),
      ),
      [...T, "type T .a: property a string"],
    ],
    [
      "an attribute",
      complex('<xs:attribute name="a" type="xs:int"/>'),
      [...T, "type T .@a: property a number ?"],
    ],
    [
      "exclusive branches",
      complex(`<xs:choice>${e("a")}${e("b")}</xs:choice>`),
      [...T, "type T .a: property a number ?", "type T .b: property b number ?", "type T {1}: choice a b"],
    ],
    [
      "facets of an anonymous type",
      complex(
        '<xs:attribute name="a"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:attribute>',
      ),
      [...T, "type T .@a: property a string ?", "type T .@a (maxLength): facet maxLength 3"],
    ],
    [
      "what stands in a list",
      complex(`<xs:choice maxOccurs="unbounded">${e("a")}${e("b")}</xs:choice>`),
      [
        ...T,
        "type T .$content: property $content OneOf<object>[]",
        "type T .$content .a: property a number",
        "type T .$content .b: property b number",
      ],
    ],
    [
      "a simple type",
      '<xs:simpleType name="s"><xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>',
      ["type s: type S number", "type s (maxInclusive): facet maxInclusive 9"],
    ],
    [
      "an enumeration and each of its values",
      '<xs:simpleType name="s"><xs:restriction base="xs:string"><xs:enumeration value="a"/><xs:enumeration value="b c"/></xs:restriction></xs:simpleType>',
      [
        "type s: type S enumeration",
        "type s values: values SValues",
        'type s values "a": value "a"',
        'type s values "b c": value "b c"',
      ],
    ],
    [
      "an element: its alias is seen through",
      '<xs:element name="p" type="xs:int"/>',
      ["element p value: type P number", "element p schema: schema PSchema number"],
    ],
  ])("%s", async (_says, body, expected) => {
    expect(await entries(body)).toEqual(expected);
  });

  it("counts once which branches of a choice require a property", () => {
    let reads = 0;
    const branches = 400;
    const items = Array.from({ length: branches }, (_, at) => {
      const member = { prop: `e${at}`, type: keyword("string") };
      return object([
        Object.defineProperty({ ...member, optional: false }, "optional", {
          enumerable: true,
          get: () => {
            reads += 1;
            return false;
          },
        }),
      ]);
    });
    const type = intersectionType([runtime("XsiHints"), { kind: "union", items }]);
    reads = 0;
    lockEntriesOf([
      { path: "a", source: "a.xsd", declarations: [{ kind: "alias", name: "T", path: "type T", type }] },
    ] as unknown as Parameters<typeof lockEntriesOf>[0]);
    expect(reads).toBeLessThan(10 * branches);
  });
});
