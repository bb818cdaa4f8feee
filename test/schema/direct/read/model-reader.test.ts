import { describe, it } from "vitest";
import { agreeOn, type ReadCase } from "./ways.ts";

const CASES: readonly ReadCase[] = [
  {
    rule: "counts with gaps between them",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:sequence minOccurs="0" maxOccurs="2"><xs:element name="a" type="xs:int" minOccurs="2" maxOccurs="2"/></xs:sequence>
      <xs:any namespace="##other" processContents="lax" minOccurs="0"/><xs:element name="b" minOccurs="0" type="xs:int"/></xs:sequence></xs:complexType></xs:element>`,
    direct: [
      "<r/>",
      "<r> <a>1</a><a>2</a> </r>",
      '<r><a>1</a><a>2</a><a>3</a><a>4</a><x xmlns="urn:x"/><b>5</b></r>',
    ],
    declined: [
      "<r><a>1</a></r>",
      "<r><a>1</a><a>2</a><a>3</a></r>",
      "<r><b>1</b><a>1</a><a>2</a></r>",
      "<r>x</r>",
    ],
  },
  {
    rule: "a choice without branches, which need not be made",
    xsd: `><xs:element name="r"><xs:complexType><xs:choice><xs:sequence><xs:choice/><xs:element name="a" type="xs:int"/></xs:sequence><xs:element ref="h" maxOccurs="2"/></xs:choice></xs:complexType></xs:element>
      <xs:element name="h" type="xs:int"/><xs:element name="m" type="xs:int" substitutionGroup="h"/>`,
    direct: ["<r><h>1</h><m>2</m></r>"],
    declined: ["<r/>", "<r><a>1</a></r>", "<r><h>1</h><h>1</h><h>1</h></r>"],
  },
  {
    rule: "a choice without branches, and nothing else",
    xsd: `><xs:element name="r"><xs:complexType><xs:choice/></xs:complexType></xs:element>`,
    direct: [],
    declined: ["<r/>", "<r></r>", "<r> </r>"],
  },
  {
    rule: "an optional choice between nothing",
    xsd: `><xs:element name="r"><xs:complexType><xs:choice minOccurs="0"/></xs:complexType></xs:element>`,
    direct: ["<r/>", "<r><!-- c --></r>"],
    declined: ["<r> </r>", "<r>x</r>", "<r><a/></r>"],
  },
  {
    rule: "what is to be empty",
    xsd: `><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="e"><xs:complexType><xs:attribute name="a"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`,
    direct: ['<r><e a="1"/></r>', "<r><e></e></r>", "<r><e><!-- c --><?p?></e></r>"],
    declined: [
      "<r><e> </e></r>",
      "<r><e><!-- c --> </e></r>",
      "<r><e><e/></e></r>",
      "<r><e><![CDATA[ ]]></e></r>",
    ],
  },
];

describe("content read by its model", () => {
  it.each(CASES)("supports $rule", agreeOn);
});
