import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../../codegen/index.ts";
import { readDirectly } from "../../../../src/schema/direct/read/read.ts";
import { numbers } from "../numbers.ts";
import { BothWays } from "./agreement.ts";
import { mutatedText } from "./mutate-text.ts";
import { agreeOn, type ReadCase, schemaOf } from "./ways.ts";

const CHANGES = 3000;
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

describe("a document that is read directly", () => {
  it.each([
    ["invoice", "Invoice"],
    ["shipment", "Shipment"],
    ["policy-schedule", "PolicySchedule"],
    ["employment-letter", "EmploymentLetter"],
  ])("has the value that the descriptor engine reads, and so have changed ones: %s", async (name, root) => {
    const set = await loadSchema(`schemas/${name}.xsd`, { version: "1.0" });
    const key = set.elements().find((each) => each.endsWith(`}${root}`)) ?? root;
    const xml = readFileSync(`examples/${name}.xml`);
    const ways = new BothWays(set.element(key).$linked());
    expect(ways.agree(xml)).toBe("direct");
    const random = numbers(11);
    const text = xml.toString("utf8");
    const said = Array.from({ length: CHANGES }, () => ways.agree(mutatedText(text, random)));
    expect(said.filter((each) => each === "refused").length).toBeGreaterThan(CHANGES / 4);
    expect(said.filter((each) => each === "direct").length).toBeGreaterThan(CHANGES / 20);
    expect(ways.byCode).toBeGreaterThan(CHANGES / 20);
  });
});

function many(write: (name: string) => string): string {
  return Array.from({ length: 10 }, (_, number) => write(`é${number}`)).join("");
}

const CASES: readonly ReadCase[] = [
  {
    rule: "what stands around the root element",
    xsd: `><xs:element name="r" type="xs:string"/>`,
    direct: [
      "<r/>",
      "<r></r>",
      "\ufeff<r>x</r>",
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!-- é --><?style x?><r>x</r>\n<!-- y --> <?end?>\n',
      "<?xml version='1.0' encoding='utf-8'?><r>x</r>",
    ],
    declined: [
      ' <?xml version="1.0"?><r/>',
      '<?XML version="1.0"?><r/>',
      "<r/><r/>",
      "<r/>x",
      "<r/><!-- -- -->",
      "<r/><?xml?>",
      "<r",
      "<r>",
      "<r></r",
      "",
      "<!DOCTYPE r><r/>",
    ],
  },
  {
    rule: "text, with references, CDATA sections, comments and line ends in it",
    xsd: `><xs:element name="r" type="xs:string"/>`,
    direct: [
      "<r>a &lt;&amp;&gt;&quot;&apos; b</r>",
      "<r>\té漢😀 x\n</r>",
      "<r>]] &gt;</r>",
      "<r>&#65;&#xe9;&#x1F600;&#0000013;&#xA;</r>",
      "<r>a\rb\r\nc&#13;\r</r>",
      "<r><![CDATA[x]]></r>",
      "<r><![CDATA[]]></r>",
      "<r>a<![CDATA[<&é]]]]>b<![CDATA[\r\n>]]></r>",
      "<r>a<!-- é b -->c<?pi ?><!---->d</r>",
      "<r>\ufffd</r>",
      "<r></r >",
      "<r></r\n>",
    ],
    declined: [
      "<r>&#0;</r>",
      "<r>&#xD800;</r>",
      "<r>&#x110000;</r>",
      "<r>&#99999999999999999999;</r>",
      "<r>&#X41;</r>",
      "<r>&#;</r>",
      "<r>&#x;</r>",
      "<r>&#65</r>",
      "<r>&amp</r>",
      "<r>&none;</r>",
      "<r>&amp&lt;</r>",
      "<r>a]]>b</r>",
      "<r><![CDATA[x</r>",
      "<r><![CDATA[\u0001]]></r>",
      "<r><![cdata[x]]></r>",
      "<r>a<!-- b -- -->c</r>",
      "<r>a<?b</r>",
      "<r></ r>",
      "<r></r x>",
      "<r>\u0001</r>",
      "<r>\ufffe</r>",
      "<r>\ud800</r>",
      "<r><!-- \ud800 --></r>",
    ],
  },
  {
    rule: "attributes, in any order, once each",
    xsd: `><xs:element name="r"><xs:complexType><xs:attribute name="a" use="required"/><xs:attribute name="b" type="xs:int"/>
      <xs:attribute name="c" fixed="1"/><xs:attribute name="q" type="xs:QName"/></xs:complexType></xs:element>`,
    direct: [
      '<r a="x"/>',
      '<r b="2" a="&lt;"  c="1" ></r>',
      '<r\n  a="two\n lines"\n/>',
      "<r a='1' b='2'/>",
      "<r a = \"1\"\r\n b\t=\n'3'/>",
      '<r a="&#10;&#xe9;\r\n\r"/>',
      '<r a="1" q="r"/>',
      "<r a='\"'/>",
    ],
    declined: [
      "<r/>",
      '<r a="1" a="1"/>',
      '<r a="1"b="2"/>',
      "<r a='1' a=\"1\"/>",
      "<r a='<'/>",
      "<r a='\u0001'/>",
      "<r a='\ufffe'/>",
      "<r a='1'b='2'/>",
      "<r a=1/>",
      "<r a/>",
      '<r a="<"/>',
      '<r a="1" b="x"/>',
      '<r a="1" c="2"/>',
      '<r a="1" d="2"/>',
      '<r a="1" q="p:r"/>',
      '<r a="1" / >',
    ],
  },
  {
    rule: "prefixes, wherever they are declared",
    xsd: `xmlns:p="urn:a" targetNamespace="urn:a" elementFormDefault="qualified"><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="a" type="xs:string" maxOccurs="9"/></xs:sequence><xs:attribute name="b" form="qualified"/></xs:complexType></xs:element>`,
    direct: [
      '<r xmlns="urn:a"><a/></r>',
      '<z:r xmlns:z="urn:a" z:b="1"><z:a>x</z:a></z:r>',
      '<r xmlns="urn:a" xmlns:z="urn:a" z:b="1"><a/></r>',
      '<r xmlns="urn:a"><a/><!-- again --><a/></r>',
      '<r xmlns="urn:a"><z:a xmlns:z="urn:a"/></r>',
      '<r xmlns="urn:a"><a xmlns:z="urn:z"/><a xmlns="urn:a" xmlns:b="urn:b">xmlns</a></r>',
      '<r xmlns="urn:a" xmlns:z="urn:a"><z:a/><a/><z:a></z:a ></r>',
      '<r xmlns="urn:&#97;"><a/></r>',
      '<z:r xmlns:z="urn:a" xmlns:y="urn:a" y:b="1"><y:a/></z:r>',
    ],
    declined: [
      "<r><a/></r>",
      '<z:r xmlns:z="urn:a"><a/></z:r>',
      '<z:r xmlns:z="urn:a"><z:a></a></z:r>',
      '<r xmlns="urn:a" xmlns:z="urn:a"><z:a></a></r>',
      '<r xmlns="urn:a" xmlns:z="urn:a" xmlns:y="urn:a" z:b="1" y:b="1"><a/></r>',
      '<r xmlns="urn:a"><a xmlns:z="urn:a" xmlns:z="urn:a"/></r>',
      '<r xmlns="urn:a"><a xmlns:z=""/></r>',
      '<r xmlns="urn:a"><z:a xmlns:z="urn:a"/><z:a/></r>',
      '<z:r xmlns:y="urn:a"><z:a/></z:r>',
      '<r xmlns="urn:a" xmlns="urn:a"><a/></r>',
      '<r xmlns="urn:a" xmlns:z=""><a/></r>',
      '<r xmlns="urn:a" xmlns:xml="urn:b"><a/></r>',
      '<r xmlns="urn:a" xmlns:1="urn:b"><a/></r>',
      '<r xmlns="urn:a"><a xmlns="urn:b"/></r>',
      '<r xmlns="urn:a" b="1"><a/></r>',
    ],
  },
  {
    rule: "a declaration that is said again",
    xsd: `xmlns:p="urn:a" targetNamespace="urn:a" elementFormDefault="qualified"><xs:element name="r" type="p:T"/>
      <xs:complexType name="T"><xs:sequence><xs:element name="r" type="p:T" minOccurs="0"/></xs:sequence></xs:complexType>`,
    direct: ['<r xmlns="urn:a"><r xmlns="urn:a"><r/></r></r>'],
    declined: [
      '<r xmlns="urn:a"><r xmlns="urn:a" xmlns="urn:a"/></r>',
      '<r xmlns="urn:a"><r xmlns="urn:b"/></r>',
    ],
  },
  {
    rule: "sequences and choices, by what comes next",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:sequence minOccurs="0"><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int" minOccurs="0" maxOccurs="2"/></xs:sequence>
      <xs:choice><xs:element name="c" type="xs:int"/><xs:sequence><xs:element name="d" type="xs:int"/><xs:element name="e" type="xs:int"/></xs:sequence></xs:choice>
      </xs:sequence></xs:complexType></xs:element>`,
    direct: [
      "<r><c>1</c></r>",
      "<r> <a>1</a> <b>2</b> <b>3</b> <c>4</c> </r>",
      "<r><a>1</a><d>2</d><e>3</e></r>",
    ],
    declined: [
      "<r/>",
      "<r><a>1</a></r>",
      "<r><b>1</b><c>1</c></r>",
      "<r><a>1</a><b>2</b><b>3</b><b>4</b><c>4</c></r>",
      "<r><d>1</d></r>",
      "<r><c>1</c><d>1</d><e>1</e></r>",
      "<r>x<c>1</c></r>",
      "<r><c>1</c><f/></r>",
    ],
  },
  {
    rule: "a choice of many, with its tag",
    xsd: `><xs:element name="r"><xs:complexType><xs:choice>${Array.from({ length: 10 }, (_, at) => `<xs:element name="e${at}" type="xs:int"/>`).join("")}</xs:choice></xs:complexType></xs:element>`,
    direct: ["<r><e0>1</e0></r>", "<r><e9>1</e9></r>"],
    declined: ["<r><e>1</e></r>", "<r><e10>1</e10></r>"],
  },
  {
    rule: "all, in any order",
    xsd: `><xs:element name="r"><xs:complexType><xs:all><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int" minOccurs="0"/></xs:all></xs:complexType></xs:element>`,
    direct: ["<r><b>1</b><a>2</a></r>", "<r><a>2</a></r>"],
    declined: ["<r><b>1</b></r>", "<r><a>1</a><a>1</a></r>"],
  },
  {
    rule: "entries in document order, text among them",
    xsd: `><xs:element name="r"><xs:complexType mixed="true"><xs:choice minOccurs="0" maxOccurs="3">
      <xs:element name="a" type="xs:int"/><xs:element name="b"/></xs:choice></xs:complexType></xs:element>`,
    direct: [
      "<r>x &lt; y<a>1</a><a>2</a> </r>",
      "<r/>",
      "<r> </r>",
      "<r></r>",
      "<r>x<!-- y -->z<a>1</a><![CDATA[ w]]></r>",
      "<r><b>x<c/></b></r>",
    ],
    declined: ["<r><a>1</a><a>1</a><a>1</a><a>1</a></r>", "<r><a>1</a><c/></r>"],
  },
  {
    rule: "members of a substitution group",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="h" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="h" type="xs:string" abstract="true"/><xs:element name="m" type="xs:string" substitutionGroup="h"/>
      <xs:element name="n" type="xs:token" substitutionGroup="h"/>`,
    direct: ["<r><m>x</m></r>", "<r><n>x</n><m>y</m></r>"],
    declined: ["<r><h>x</h></r>", "<r><m/><m/><m/></r>"],
  },
  {
    rule: "one of many members, and of many entries",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="h"/><xs:choice maxOccurs="9">${many((name) => `<xs:element name="${name}" type="xs:int"/>`)}</xs:choice></xs:sequence></xs:complexType></xs:element>
      <xs:element name="h" abstract="true"/>${many((name) => `<xs:element name="m${name}" type="xs:int" substitutionGroup="h"/>`)}`,
    direct: ["<r><mé0>1</mé0><é9>2</é9><é0>3</é0></r>", "<r>\n<mé9>1</mé9> <é5>2</é5> </r>"],
    declined: ["<r><h/><é1>1</é1></r>", "<r><mé1>1</mé1></r>", "<r><mé10>1</mé10><é1>1</é1></r>", "<r></r>"],
  },
  {
    rule: "xsi:type and xsi:nil, wherever they stand in the tag",
    xsd: `xmlns:p="urn:a" targetNamespace="urn:a"><xs:element name="r" type="p:B" nillable="true"/>
      <xs:complexType name="B"><xs:attribute name="x"/></xs:complexType>
      <xs:complexType name="D"><xs:complexContent><xs:extension base="p:B"><xs:attribute name="y"/></xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="A" abstract="true"><xs:complexContent><xs:extension base="p:B"/></xs:complexContent></xs:complexType>`,
    direct: [
      `<p:r xmlns:p="urn:a" ${XSI} xsi:type="p:D" y="1"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} xsi:nil="true"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} xsi:nil="true" x="1"></p:r>`,
      `<p:r xmlns:p="urn:a" ${XSI} x="1" xsi:schemaLocation="urn:a\n a.xsd"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} y="1" xsi:type="p:D"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} y='1' xsi:type=' p:D ' xsi:nil='1'><!-- nil --></p:r>`,
      `<p:r xmlns:p="urn:a" ${XSI} xsi:nil="false"/>`,
    ],
    declined: [
      `<p:r xmlns:p="urn:a" ${XSI} xsi:type="p:A"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} xsi:type="D"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} xsi:type="p:none"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} y="1"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} x=">" y="1" xsi:type="p:B"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xsi:type="p:B" i:type="p:B"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} xsi:nil="maybe"/>`,
      `<p:r xmlns:p="urn:a" ${XSI} xsi:nil="true"> </p:r>`,
      `<p:r xmlns:p="urn:a" ${XSI} xsi:nil="true">x</p:r>`,
    ],
  },
  {
    rule: "defaults and fixed values, however they are written",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="d" type="xs:int" default="3" minOccurs="0"/>
      <xs:element name="f" type="xs:int" fixed="4" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`,
    direct: ["<r><d>5</d><f>4</f></r>", "<r><d/><f></f></r>", "<r><f> 04 </f></r>"],
    declined: ["<r><d> </d></r>", "<r><f>5</f></r>", "<r><f>x</f></r>"],
  },
  {
    rule: "keys and references",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="k" type="xs:decimal" maxOccurs="9"/><xs:element name="f" type="xs:decimal" minOccurs="0" maxOccurs="9"/>
      </xs:sequence></xs:complexType>
      <xs:key name="K"><xs:selector xpath="k"/><xs:field xpath="."/></xs:key>
      <xs:keyref name="F" refer="K"><xs:selector xpath=".//f"/><xs:field xpath="."/></xs:keyref></xs:element>`,
    direct: ["<r><k>1</k><k>2</k><f>1.0</f></r>"],
    declined: ["<r><k>1</k><k>1.0</k></r>", "<r><k>1</k><f>2</f></r>"],
  },
  {
    rule: "a choice without branches, which cannot be made",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:choice/><xs:element name="a" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`,
    direct: [],
    declined: ["<r/>", "<r><a/></r>"],
  },
  {
    rule: "default values that refer to what the document may not have",
    xsd: `><xs:element name="r"><xs:complexType><xs:attribute name="to" type="xs:IDREFS" default="a"/></xs:complexType></xs:element>`,
    direct: [],
    declined: ["<r/>"],
  },
  {
    rule: "ID and IDREF",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="i" type="xs:ID" maxOccurs="9"/></xs:sequence><xs:attribute name="to" type="xs:IDREFS"/></xs:complexType></xs:element>`,
    direct: ['<r to="b  a"><i>a</i><i> b </i></r>'],
    declined: ["<r><i>a</i><i>a</i></r>", '<r to="c"><i>a</i></r>'],
  },
];

describe("direct reading", () => {
  it.each(CASES)("supports $rule", agreeOn);

  const PLAIN = `><xs:element name="r" type="xs:string"/>`;

  it("never continues in a document that was read before", async () => {
    const ways = new BothWays((await schemaOf(PLAIN)).$linked());
    const xml = "<r>text of a document</r>";
    for (let length = xml.length - 1; length > 0; length--) {
      expect(ways.agree(xml)).toBe("direct");
      expect(ways.agree(xml.slice(0, length))).toBe("refused");
    }
  });

  it("returns to the start of generated code that meets an unknown construct", async () => {
    const schema =
      await schemaOf(`><xs:element name="r"><xs:complexType mixed="true"><xs:sequence><xs:element name="list"><xs:complexType><xs:sequence>
      <xs:element name="item" maxOccurs="unbounded"><xs:complexType mixed="true"/></xs:element></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`);
    const ways = new BothWays(schema.$linked());
    const list = (between: string): string =>
      `<r><list>\n<item>a</item> <item>b</item>${between}<item>c</item></list></r>`;
    expect(ways.agree(list("<!-- d -->"))).toBe("direct");
    for (const between of ["     >    ", "  x  ", " <![CDATA[ ]]> "])
      expect(ways.agree(list(between))).not.toBe("direct");
  });

  it("reads long documents like short ones", async () => {
    const ways = new BothWays((await schemaOf(PLAIN)).$linked());
    for (const character of ["x", "é", "😀"]) {
      expect(ways.agree(`<r>${character.repeat(70_000)}</r>`)).toBe("direct");
    }
  });

  it("reads bytes of other encodings, and leaves bytes that are not valid to the engine, and depth", async () => {
    const ways = new BothWays((await schemaOf(PLAIN)).$linked());
    expect(ways.agree(Buffer.from("<r>\xe9</r>", "latin1"))).toBe("refused");
    expect(ways.agree(Buffer.from('<?xml version="1.0" encoding="latin1"?><r>\xe9</r>', "latin1"))).toBe(
      "direct",
    );
    expect(ways.agree(Buffer.from("\ufeff<r>é</r>", "utf16le"))).toBe("direct");
    expect(ways.agree(Buffer.from('<?xml version="1.0" encoding="ebcdic"?><r/>'))).toBe("refused");
    expect(ways.agree('<?xml version="1.0" encoding="latin1"?><r>é</r>')).toBe("direct");
    const nested = await schemaOf(`><xs:element name="r" type="T"/>
      <xs:complexType name="T"><xs:sequence><xs:element name="r" type="T" minOccurs="0"/></xs:sequence></xs:complexType>`);
    const deep = (levels: number): string => "<r>".repeat(levels) + "</r>".repeat(levels);
    const both = new BothWays(nested.$linked());
    expect([100, 220, 300].map((levels) => both.agree(deep(levels)))).toEqual([
      "direct",
      "declined",
      "refused",
    ]);
  });

  it("is tried each time: declined documents do not make others slow", async () => {
    const schema = await schemaOf(PLAIN);
    for (let time = 0; time < 50; time++)
      expect(readDirectly(schema.$linked(), "<r>&none;</r>")).toBeUndefined();
    expect(readDirectly(schema.$linked(), "<r>x</r>")).toEqual({ value: "x" });
  });

  it("reads documents with any prefixes, and the first ones again", async () => {
    const schema = await schemaOf(`targetNamespace="urn:a"><xs:element name="r" type="xs:string"/>`);
    const ways = new BothWays(schema.$linked());
    for (let n = 0; n < 50; n++) {
      expect(ways.agree(`<p${n}:r xmlns:p${n}="urn:a">x</p${n}:r>`)).toBe("direct");
      expect(ways.agree('<p:r xmlns:p="urn:a">x</p:r>')).toBe("direct");
    }
  });
});

describe("functions beside plans", () => {
  it("return an element to its plans from its beginning", async () => {
    const ways = new BothWays(
      (
        await schemaOf(`><xs:element name="r"><xs:complexType><xs:sequence>
          <xs:element name="all"><xs:complexType><xs:sequence><xs:element name="one" type="T" minOccurs="0" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>
        </xs:sequence></xs:complexType></xs:element>
        <xs:complexType name="T" mixed="true"><xs:sequence><xs:element name="c" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType>`)
      ).$linked(),
    );
    for (const end of ["</one></all>", "</one></one></all>", "</all></all>", "</one><x/></all>", "</one>"])
      ways.agree(`<r><all><one><c>a</c>${end}</r>`);
    expect(ways.agree("<r><all><one><c>a</c></one></all></r>")).toBe("direct");
  });

  it("read texts beyond ASCII like others, from strings and from bytes", async () => {
    const ways = new BothWays(
      (
        await schemaOf(`><xs:element name="r"><xs:complexType><xs:sequence>
          <xs:element name="größe" type="xs:string" minOccurs="0"/><xs:element name="t" type="xs:token" maxOccurs="unbounded"/>
        </xs:sequence><xs:attribute name="ä" type="xs:string"/><xs:attribute name="a" type="xs:string"/></xs:complexType></xs:element>`)
      ).$linked(),
    );
    const texts = [
      "x",
      "é",
      "漢字 &amp; &lt;",
      "a 漢 b",
      "\ufffd",
      "😀",
      "\ud800",
      "\uffff",
      "é]]>",
      " é ",
      "é\tx",
    ];
    for (let round = 0; round < 2; round++) {
      for (const text of texts) {
        for (const tail of ["", "\n", "<!-- é -->", "x", "<?é?>", "<?a é?>"]) {
          for (const xml of [
            `<r a="${text}"><t>${text}</t><t>x</t></r>${tail}`,
            `<r ä="${text}" a='é'><größe>${text}</größe><t>${text}</t></r>${tail}`,
            `<r><t>${text}</t><x>é</x></r>${tail}`,
          ]) {
            ways.agree(xml);
            ways.agree(new TextEncoder().encode(xml));
          }
        }
      }
    }
    expect(ways.byCode).toBeGreaterThan(100);
  });
});
