import { describe, expect, it } from "vitest";
import { fromXml } from "../../../../src/index.ts";
import { agreeOn, type ReadCase, schemaOf } from "./ways.ts";

const numbered = (count: number, write: (number: number) => string): string =>
  Array.from({ length: count }, (_, number) => write(number)).join("");

const CASES: readonly ReadCase[] = [
  {
    rule: "long sequences, by the name of what comes next",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence>${numbered(30, (n) => `<xs:element name="e${n}" type="xs:int" minOccurs="${n === 9 ? 1 : 0}"/>`)}
      <xs:choice minOccurs="0"><xs:element name="c" type="xs:int"/><xs:any namespace="##other" processContents="skip"/></xs:choice></xs:sequence></xs:complexType></xs:element>`,
    direct: [
      "<r><e9>1</e9></r>",
      "<r> <e0>1</e0> <e9>1</e9> <e29>1</e29> <c>1</c></r>",
      '<r><e9>1</e9><x xmlns="urn:x"/></r>',
    ],
    declined: [
      "<r/>",
      "<r><e10>1</e10></r>",
      "<r><e9>1</e9><e8>1</e8></r>",
      "<r><e9>1</e9><f/></r>",
      "<r><e8>1</e8></r>",
    ],
  },
  {
    rule: "large xs:all",
    xsd: `><xs:element name="r"><xs:complexType><xs:all>${numbered(20, (n) => `<xs:element name="e${n}" type="xs:int" minOccurs="${n % 2}"/>`)}</xs:all></xs:complexType></xs:element>`,
    direct: [
      `<r>${numbered(20, (n) => `<e${19 - n}>1</e${19 - n}>`)}</r>`,
      `<r>${numbered(10, (n) => `<e${2 * n + 1}>1</e${2 * n + 1}> `)}</r>`,
    ],
    declined: ["<r/>", "<r><e1>1</e1></r>", `<r>${numbered(20, (n) => `<e${n}>1</e${n}>`)}<e0>1</e0></r>`],
  },
];

describe("groups", () => {
  it.each(CASES)("are read: $rule", agreeOn);

  it("cost no more for each element the more parts they have", async () => {
    const cpu = async (count: number): Promise<number> => {
      const schema = await schemaOf(
        `><xs:element name="r"><xs:complexType><xs:choice>${numbered(
          count,
          (
            n,
          ) => `<xs:sequence><xs:element name="c${n}" type="xs:int"/><xs:element name="d${n}" minOccurs="0"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
        ${n === 0 ? numbered(count, (m) => `<xs:element name="e${m}" type="xs:int"/>`) : '<xs:element name="x"/>'}</xs:choice></xs:complexType></xs:element></xs:sequence>`,
        )}</xs:choice></xs:complexType></xs:element>`,
      );
      const xml = `<r><c0>1</c0><d0>${numbered(4000, (n) => `<e${count - 1 - (n % 10)}>1</e${count - 1 - (n % 10)}>`)}</d0></r>`;
      for (let time = 0; time < 3; time++) fromXml(schema, xml);
      const started = process.cpuUsage();
      for (let time = 0; time < 5; time++) fromXml(schema, xml);
      return process.cpuUsage(started).user;
    };
    const [few, many] = [await cpu(20), await cpu(500)];
    expect(many / few).toBeLessThan(5);
  });
});
