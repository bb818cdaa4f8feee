import { describe, expect, it } from "vitest";
import { checkComponents } from "../../../codegen/check/index.ts";
import { Tolerance } from "../../../codegen/tolerate/tolerance.ts";
import { componentsOf } from "./components.ts";

const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:int" ${more}/>`;
const complex = (name: string, content: string): string =>
  `<xs:complexType name="${name}">\n<xs:sequence>${content}</xs:sequence></xs:complexType>\n`;
const ambiguous = complex("A", e("a", 'minOccurs="0"') + e("a"));
const inconsistent = complex("B", `${e("a")}<xs:element name="a" type="xs:string"/>`);

async function rules(body: string, tolerance?: Tolerance) {
  const { issues, warnings } = checkComponents(await componentsOf(body), tolerance);
  return { issues: issues.map(({ rule }) => rule), warnings: warnings.map(({ issue }) => issue.rule) };
}

describe("checkComponents", () => {
  it("finds nothing in components that are in order", async () => {
    expect(await rules(complex("A", e("a")))).toEqual({ issues: [], warnings: [] });
  });

  it("finds all that is wrong, not only the first", async () => {
    expect(await rules(ambiguous + inconsistent)).toEqual({
      issues: ["cos-nonambig", "cos-element-consistent"],
      warnings: [],
    });
  });

  it("reports a type whose elements are not consistent, and does not check it for ambiguities", async () => {
    const both = complex("A", `${e("a", 'minOccurs="0"')}<xs:element name="a" type="xs:string"/>`);
    expect((await rules(both)).issues).toEqual(["cos-element-consistent"]);
  });

  it("makes tolerated violations warnings", async () => {
    expect(await rules(ambiguous + inconsistent, Tolerance.of("ambiguity"))).toEqual({
      issues: ["cos-element-consistent"],
      warnings: ["cos-nonambig"],
    });
  });

  it("reports simple types before complex ones, then attributes, elements and groups", async () => {
    const body = `<xs:element name="z" type="xs:ID" default="a"/>
<xs:attribute name="y" type="xs:int" default="b"/>
${ambiguous}
<xs:simpleType name="s"><xs:restriction base="xs:int"><xs:length value="1"/></xs:restriction></xs:simpleType>`;
    expect((await rules(body)).issues).toEqual([
      "cos-applicable-facets",
      "cos-nonambig",
      "a-props-correct.2",
      "e-props-correct.5",
    ]);
  });

  it("stops at a thousand issues, and reports that there are more", async () => {
    const many = Array.from(
      { length: 1001 },
      (_, i) => `\n<xs:attribute name="a${i}" type="xs:int" default="x"/>`,
    );
    const { issues } = checkComponents(await componentsOf(many.join("")));
    expect(issues).toHaveLength(1001);
    expect(issues.at(-1)?.message).toBe("There are more than 1000 issues; the others are left out.");
  });

  it("reports that a limit was exceeded if the work would be too much, and keeps the issues found so far", async () => {
    const wildcards = '<xs:any namespace="##other"/>'.repeat(5500);
    const body = `${inconsistent}${complex("A", wildcards)}`;
    const { issues } = checkComponents(await componentsOf(body));
    expect(issues.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      expect.stringContaining('schema-constraint: Type "B" has two elements'),
      "limit: Checking the schema's components takes more steps than allowed: its content models, attribute lists or unions are too large.",
    ]);
  });

  it.each([
    ["G", "H"],
    ["H", "G"],
  ])(
    "reports the place where model groups of several definitions together are nested too deeply: %s before %s",
    async (...order) => {
      const nested = (inside: string): string =>
        `${"<xs:sequence>".repeat(300)}${inside}${"</xs:sequence>".repeat(300)}`;
      const inside: Readonly<Record<string, string>> = {
        G: '<xs:element name="x"/>',
        H: '<xs:group ref="t:G"/>',
      };
      const groups = order.map(
        (name) => `<xs:group name="${name}">${nested(inside[name] ?? "")}</xs:group>\n`,
      );
      const { issues } = checkComponents(await componentsOf(groups.join("")));
      expect(issues).toMatchObject([
        {
          code: "limit",
          message: "The schema's model groups nest deeper than 512 levels.",
          schema: { line: expect.any(Number), column: expect.any(Number) },
        },
      ]);
    },
  );

  it("refuses a set of a version whose constraints it does not know", async () => {
    const set = await componentsOf("");
    const later = Object.create(set, { version: { value: "1.1" } });
    expect(() => checkComponents(later)).toThrow(
      new RangeError("The constraints of XSD 1.1 are not supported."),
    );
  });
});
