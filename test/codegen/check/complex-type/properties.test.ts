import { describe } from "vitest";
import { ctFinalOfBase, ctPropsCorrect } from "../../../../codegen/check/complex-type/properties.ts";
import type { ComplexType } from "../../../../src/schema/components.ts";
import { appliesRule, type Kind } from "../components.ts";

const types: Kind<ComplexType> = ({ complexTypes }) => complexTypes;
const base = (content: string, more = ""): string =>
  `<xs:complexType name="B" ${more}>${content}</xs:complexType>\n`;
const derived = (step: "extension" | "restriction", content: string, name = "D", of = "t:B"): string =>
  `<xs:complexType name="${name}"><xs:complexContent><xs:${step} base="${of}">\n${content}</xs:${step}></xs:complexContent></xs:complexType>`;
const simple = (step: "extension" | "restriction", of: string, content = ""): string =>
  `<xs:simpleContent><xs:${step} base="${of}">${content}</xs:${step}></xs:simpleContent>`;
const x = (type = "xs:int"): string => `<xs:attribute name="x" type="${type}"/>`;
const id = (name: string): string => `<xs:attribute name="${name}" type="xs:ID"/>`;

describe("ct-props-correct.4: a type has each attribute once (Part 1 §3.4.6)", () => {
  const twice = (line: number): string =>
    `ct-props-correct.4, a.xsd line ${line}: Type "D" declares the attribute "x" again: type "B", which it extends, has it already. Leave it out.`;
  appliesRule(ctPropsCorrect, types, [
    { says: "an extension adds another", body: base(x()) + derived("extension", '<xs:attribute name="y"/>') },
    {
      says: "an extension declares it again, told at the attribute",
      body: base(x()) + derived("extension", x()),
      finds: [twice(4)],
    },
    {
      says: "even with the type that the base has",
      body: base(x()) + derived("extension", x("xs:string")),
      finds: [twice(4)],
    },
    { says: "a restriction may declare it again", body: base(x()) + derived("restriction", x()) },
    {
      says: "an attribute of one name in another namespace is another",
      body: base(x()) + derived("extension", '<xs:attribute name="x" form="qualified"/>'),
    },
    {
      says: "one that the base prohibits was never there",
      body: base('<xs:attribute name="x" use="prohibited"/>') + derived("extension", x()),
    },
    {
      says: "an extension of xs:anyType declares what it likes",
      body: derived("extension", x(), "D", "xs:anyType"),
    },
    { says: "an extension of a simple type as well", body: base(simple("extension", "xs:int", x())) },
    {
      says: "told for each step that declares it again",
      body: `${base(x()) + derived("extension", "")}\n${derived("extension", x(), "E", "t:D")}`,
      finds: [
        'ct-props-correct.4, a.xsd line 6: Type "E" declares the attribute "x" again: type "D", which it extends, has it already. Leave it out.',
      ],
    },
  ]);
});

describe("ct-props-correct.5: a type has one attribute that is an ID at most", () => {
  const message = (line: number, name: string, first: string, second: string): string =>
    `ct-props-correct.5, a.xsd line ${line}: Type "${name}" has two attributes that are IDs, "${first}" and "${second}": it can have at most one.`;
  appliesRule(ctPropsCorrect, types, [
    { says: "one", body: base(id("i")) },
    { says: "two", body: base(id("i") + id("j")), finds: [message(2, "B", "i", "j")] },
    {
      says: "one of the base and one of the extension",
      body: base(id("i")) + derived("extension", id("j")),
      finds: [message(4, "D", "i", "j")],
    },
    {
      says: "of an extension of a type that is wrong, only the base is told",
      body: base(id("i") + id("j")) + derived("extension", id("k")),
      finds: [message(2, "B", "i", "j")],
    },
    { says: "a list of IDREFs beside it", body: base(`${id("i")}<xs:attribute name="r" type="xs:IDREFS"/>`) },
  ]);
});

describe("ctFinalOfBase: the base allows the derivation (cos-ct-extends.1.1, 2.2; derivation-ok-restriction.1)", () => {
  const finalSimple =
    '<xs:simpleType name="s" final="#all"><xs:restriction base="xs:int"/></xs:simpleType>\n';
  const e = '<xs:sequence><xs:element name="e" minOccurs="0"/></xs:sequence>';
  appliesRule(ctFinalOfBase, types, [
    { says: "neither final", body: base(e) + derived("extension", "") },
    {
      says: "final for the other derivation: restriction",
      body: base(e, 'final="restriction"') + derived("extension", ""),
    },
    {
      says: "final for the other derivation: extension",
      body: base(e, 'final="extension"') + derived("restriction", ""),
    },
    {
      says: "cos-ct-extends.1.1: final for extension",
      body: base(e, 'final="extension"') + derived("extension", ""),
      finds: ['cos-ct-extends.1.1, a.xsd line 3: Type "D" extends type "B", which is final for extension.'],
    },
    {
      says: "derivation-ok-restriction.1: final for restriction",
      body: base(e, 'final="restriction"') + derived("restriction", ""),
      finds: [
        'derivation-ok-restriction.1, a.xsd line 3: Type "D" restricts type "B", which is final for restriction.',
      ],
    },
    {
      says: "#all is both",
      body: `${base(e, 'final="#all"') + derived("extension", "")}\n${derived("restriction", "", "E")}`,
      finds: [
        'cos-ct-extends.1.1, a.xsd line 3: Type "D" extends type "B", which is final for extension.',
        'derivation-ok-restriction.1, a.xsd line 5: Type "E" restricts type "B", which is final for restriction.',
      ],
    },
    {
      says: "the derived type's own final says nothing about its base",
      body: base(e) + derived("extension", "").replace('name="D"', 'name="D" final="#all"'),
    },
    {
      says: "final holds for the next step only",
      body: `${base(e) + derived("extension", "").replace('name="D"', 'name="D" final="restriction"')}\n${derived("extension", "", "E", "t:D")}`,
    },
    {
      says: "cos-ct-extends.2.2: a simple type whose final is #all",
      body: finalSimple + base(simple("extension", "t:s")),
      finds: ['cos-ct-extends.2.2, a.xsd line 3: Type "B" extends type "s", which is final for extension.'],
    },
  ]);
});
