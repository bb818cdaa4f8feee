import { describe } from "vitest";
import { cosAllLimited, cosAllLimitedContent } from "../../../../codegen/check/model/all-limited.ts";
import { appliesRule } from "../components.ts";

const all = (content = '<xs:element name="e"/>', more = ""): string => `<xs:all ${more}>${content}</xs:all>`;
const group = (content: string, name = "g"): string => `<xs:group name="${name}">\n${content}</xs:group>\n`;
const type = (content: string, name = "A"): string =>
  `<xs:complexType name="${name}">\n${content}</xs:complexType>`;
const ref = (more = ""): string => `<xs:group ref="t:g" ${more}/>`;
const extending = (content: string): string =>
  `<xs:complexType name="D"><xs:complexContent><xs:extension base="t:A">\n${content}</xs:extension></xs:complexContent></xs:complexType>`;
const alone =
  "An all group can only be the whole content of a type: it cannot be inside another group, extend content, or be extended.";

describe("cos-all-limited.1.2: an all group as the content of a type occurs once at most (Part 1 §3.8.6)", () => {
  const once = "An all group can occur at most once: set its maxOccurs to 1.";
  appliesRule(cosAllLimitedContent, ({ complexTypes }) => complexTypes, [
    { says: "exactly once", body: type(all()) },
    { says: "at most once", body: type(all(undefined, 'minOccurs="0"')) },
    { says: "by a reference, once", body: group(all()) + type(ref()) },
    { says: "by a reference, at most once", body: group(all()) + type(ref('minOccurs="0"')) },
    { says: "by a reference, never", body: group(all()) + type(ref('minOccurs="0" maxOccurs="0"')) },
    {
      says: "by a reference, twice",
      body: group(all()) + type(ref('maxOccurs="2"')),
      finds: [`cos-all-limited.1.2, a.xsd line 5: ${once}`],
    },
    {
      says: "by a reference, without a bound",
      body: group(all()) + type(ref('maxOccurs="unbounded"')),
      finds: [`cos-all-limited.1.2, a.xsd line 5: ${once}`],
    },
    {
      says: "a sequence may occur as often as it likes",
      body: type('<xs:sequence maxOccurs="9"><xs:element name="e"/></xs:sequence>'),
    },
    {
      says: "simple and empty content have no group",
      body: `${type("")}<xs:complexType name="S"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent></xs:complexType>`,
    },
  ]);
});

describe("cos-all-limited.1.2: an all group is in no other group", () => {
  appliesRule(cosAllLimited, ({ groups }) => groups, [
    { says: "alone in its group definition", body: group(all()) },
    { says: "alone by a reference", body: group(all()) + type(ref()) },
    {
      says: "in a sequence, told at the reference",
      body: group(all()) + type(`<xs:sequence>\n${ref()}</xs:sequence>`),
      finds: [`cos-all-limited.1.2, a.xsd line 6: ${alone}`],
    },
    {
      says: "in a choice beside elements",
      body: group(all()) + type(`<xs:choice>\n<xs:element name="f"/>${ref()}</xs:choice>`),
      finds: [`cos-all-limited.1.2, a.xsd line 6: ${alone}`],
    },
    {
      says: "twice in a sequence is told twice",
      body: group(all()) + type(`<xs:sequence>${ref()}\n${ref()}</xs:sequence>`),
      finds: [`cos-all-limited.1.2, a.xsd line 5: ${alone}`, `cos-all-limited.1.2, a.xsd line 6: ${alone}`],
    },
    {
      says: "extending a sequence",
      body: `${type('<xs:sequence><xs:element name="f"/></xs:sequence>')}\n${extending(all())}`,
      finds: [`cos-all-limited.1.2, a.xsd line 5: ${alone}`],
    },
    {
      says: "extended by a sequence",
      body: `${type(all())}\n${extending('<xs:sequence><xs:element name="f"/></xs:sequence>')}`,
      finds: [`cos-all-limited.1.2, a.xsd line 3: ${alone}`],
    },
    {
      says: "S10: extended by another all group, told once, at what is added, with the version that allows it",
      body: `${type(all())}\n${extending(all('<xs:element name="f"/>'))}`,
      finds: [
        `cos-all-limited.1.2, a.xsd line 5: ${alone} It belongs to XSD 1.1, which is not supported yet.`,
      ],
    },
    { says: "extended by nothing it stays alone", body: `${type(all())}\n${extending("")}` },
    { says: "extending empty content it is alone", body: `${type("")}\n${extending(all())}` },
  ]);
});
