/** Documents that are read in windows: what stands at the ends of them. */
import { beforeAll, describe, expect, it } from "vitest";
import type { ElementSchema } from "../../../../../src/index.ts";
import { BYTES } from "../../../../../src/schema/direct/read/compiled/memory.ts";
import { DirectReader } from "../../../../../src/schema/direct/read/read.ts";
import { BothWays } from "../agreement.ts";
import { schemaOf } from "../ways.ts";

const XSD = `><xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="head" type="xs:string" minOccurs="0"/>
  <xs:element name="list" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
    <xs:element name="i" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="name" type="xs:string"/><xs:element name="n" type="xs:int" minOccurs="0"/>
      <xs:element name="m" minOccurs="0"><xs:complexType mixed="true"><xs:sequence><xs:element name="b" type="xs:string" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
    </xs:sequence><xs:attribute name="id" type="xs:ID"/><xs:attribute name="to" type="xs:IDREF"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:any namespace="urn:o" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType>
  <xs:unique name="u"><xs:selector xpath="list/i"/><xs:field xpath="name"/></xs:unique></xs:element>`;

const item = (at: number, more = "", attributes = ""): string =>
  `<i${attributes}><name>item ${at}</name>${more}</i>`;
const items = (make: (at: number) => string, count = 30): string =>
  Array.from({ length: count }, (_, at) => make(at)).join("");
const list = (content: string): string => `<r><list>${content}</list></r>`;

describe("documents in windows", () => {
  let schema: ElementSchema;
  beforeAll(async () => {
    schema = await schemaOf(XSD);
  });

  it.each([
    ["elements that stand side by side", list(items((at) => item(at)))],
    ["white space between them", list(items((at) => `\n   ${item(at)}\n`))],
    ["several lists", `<r>${items((at) => `<list>${item(at)}</list>`)}</r>`],
    ["empty tags among others", list(items((at) => item(at, "<m/>")))],
    ["characters of two, three and four bytes", list(items((at) => item(at, "<m>ä€😀</m>")))],
    ["comments and CDATA without tags", list(items((at) => item(at, "<m>x<!-- c --><![CDATA[y]]></m>")))],
    [
      "IDs and references to them across windows",
      list(items((at) => item(at, "", ` id="a${at}" to="a${(at + 11) % 30}"`))),
    ],
    [
      "namespaces that are declared in later windows",
      list(items((at) => item(at, `<n xmlns:p="urn:p">${at}</n>`))),
    ],
    [
      "wildcard content in later windows",
      `<r><list>${items((at) => item(at))}</list>${items((at) => `<o:x xmlns:o="urn:o" a="${at}">t</o:x>`)}</r>`,
    ],
    ["comments behind the end", `${list(items((at) => item(at)))}<!-- c -->\n`],
  ])("are read as the engine reads them: %s", (_, xml) => {
    const ways = new BothWays(schema.$linked());
    for (const document of [
      xml,
      xml,
      new TextEncoder().encode(xml),
      `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
    ]) {
      expect(ways.agree(document)).toBe("direct");
    }
    expect(ways.inWindows).toBeGreaterThan(0);
  });

  it.each([
    ["comments with tags in them", list(items((at) => item(at, "<!-- </n><n> -->")))],
    ["CDATA with tags in it", list(items((at) => item(at, "<m><![CDATA[</n><n></n><n></n>]]></m>")))],
    ["text between tags", list(items((at) => item(at, "<m>text <b>b</b> text <b>c</b> text</m>")))],
    ["a text that is larger than a window", list(items((at) => item(at, `<m>${"x".repeat(100)}</m>`)))],
    ["another encoding", `<?xml version="1.0" encoding="iso-8859-1"?>${list(items((at) => item(at)))}`],
  ])("are left to the engine if windows end within a construct: %s", (_, xml) => {
    const ways = new BothWays(schema.$linked());
    expect(ways.agree(xml)).not.toBe("refused");
    expect(ways.agree(new TextEncoder().encode(xml))).not.toBe("refused");
  });

  it.each([
    ["a key a second time in a later window", list(items((at) => item(at % 20)))],
    ["an ID a second time in a later window", list(items((at) => item(at, "", ` id="a${at % 20}"`)))],
    ["a reference to nothing", list(items((at) => item(at, "", ` id="a${at}" to="b"`)))],
    ["a wrong value in a later window", list(items((at) => item(at, `<n>${at > 20 ? "x" : at}</n>`)))],
    ["an element too many", `${list(items((at) => item(at)))}<r/>`],
    ["text behind the end", `${list(items((at) => item(at)))}${" ".repeat(100)}x`],
    ["an end that is missing", `<r><list>${items((at) => item(at))}</list>`],
    ["another end tag", `<r><list>${items((at) => item(at))}</r></list>`],
    ["a text between elements", list(items((at) => (at === 20 ? "x" : "") + item(at)))],
    ["a zero", list(items((at) => (at === 20 ? "\0" : "") + item(at)))],
  ])("are refused: %s", (_, xml) => {
    const ways = new BothWays(schema.$linked());
    expect(ways.agree(xml)).toBe("refused");
    expect(ways.agree(new TextEncoder().encode(xml))).toBe("refused");
  });

  it("are refused if bytes of a later window are not UTF-8", () => {
    const bytes = new TextEncoder().encode(list(items((at) => item(at))));
    const ways = new BothWays(schema.$linked());
    for (const share of [0.2, 0.5, 0.8]) {
      const wrong = bytes.slice();
      wrong[wrong.indexOf("m".charCodeAt(0), share * wrong.length)] = 0xc3;
      expect(ways.agree(wrong)).toBe("refused");
    }
  });

  it("are wiped from memory", () => {
    const reader = new DirectReader(schema.$linked(), undefined, { whole: 0, window: 64 });
    reader.read(list(items((at) => item(at))));
    expect(BYTES.every((byte) => byte === 0)).toBe(true);
  });

  it("that are larger than the memory are read directly", () => {
    const reader = new DirectReader(schema.$linked());
    const name = "x".repeat(100_000);
    const xml = list(items((at) => `<i><name>${at} ${name}</name></i>`, 250));
    expect(xml.length).toBeGreaterThan(2 ** 24);
    const { list: lists } = reader.read(xml) as { list: { i: { name: string }[] }[] };
    expect(lists[0]?.i.map(({ name }) => name.length)).toHaveLength(250);
    expect(lists[0]?.i[249]?.name).toBe(`249 ${name}`);
    expect(reader.read(Buffer.from(xml), false)).toBeDefined();
  });
});
