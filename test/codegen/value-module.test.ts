import { describe, expect, it } from "vitest";
import { generate, loadSchema, valueModule } from "../../codegen/index.ts";
import { sample } from "../../src/index.ts";
import { complaintsOfBinary } from "../types/compile.ts";

const HEAD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">';

async function setOf(content: string) {
  return await loadSchema([{ uri: "a.xsd", content: `${HEAD}${content}</xs:schema>` }], { version: "1.0" });
}

describe("a module of values", () => {
  it.each([
    ["a type that the module declares", `<xs:element name="new"><xs:complexType/></xs:element>`, "new"],
    ["a type without a name of its own", `<xs:element name="ValueOf" type="xs:int"/>`, "ValueOf"],
    [
      "an alias",
      `<xs:element name="a-b" type="T"/><xs:simpleType name="T"><xs:list itemType="xs:long"/></xs:simpleType>`,
      "a-b",
    ],
  ])("compiles for %s", async (_what, content, element) => {
    const set = await setOf(content);
    const values = [1, 2].map((seed) => sample(set.element(element), { seed }));
    const text = valueModule(set, element, values);
    const files = generate(set).map(({ path, text: each }): [string, string] => [`p/${path}`, each]);
    expect(complaintsOfBinary(new Map([...files, ["p/values.ts", text]]))).toEqual([]);
    expect(text.match(/^export const \w+Sample(?:_2)?: /gmu)).toHaveLength(2);
  });

  it("cannot be made for an element that does not exist", async () => {
    const set = await setOf(`<xs:element name="a"/>`);
    expect(() => valueModule(set, "b", [])).toThrow(RangeError);
  });
});
