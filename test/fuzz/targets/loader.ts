/** The loader: a schema is loaded or refused with issues, and an example that is made of it is valid. */
import { loadSchema, SchemaError } from "../../../codegen/index.ts";
import { isXmlLimitError, SampleError, sampleXml, validateXml } from "../../../src/index.ts";
import type { Random } from "../../differential/random.mjs";
import { largeSchema } from "../large.ts";
import { changedText, NAMES, randomSchema, schemaText, sourcesOf, splicedText } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

/** Pieces of schemas that are dense with meaning. */
const PIECES = [
  ' minOccurs="0"',
  ' maxOccurs="unbounded"',
  ' maxOccurs="999999999999"',
  ' abstract="true"',
  ' final="#all"',
  ' block="#all"',
  ' nillable="true"',
  ' mixed="true"',
  ' fixed="x"',
  ' default="1"',
  ' substitutionGroup="t:e1"',
  ' type="xs:IDREFS"',
  ' ref="xml:lang"',
  ' base="t:c1"',
  ' name="__proto__"',
  ' form="qualified"',
  "<xs:any/>",
  '<xs:any namespace="##other" processContents="lax" maxOccurs="unbounded"/>',
  '<xs:anyAttribute namespace="##any"/>',
  '<xs:include schemaLocation="s.xsd"/>',
  '<xs:redefine schemaLocation="s.xsd"/>',
  '<xs:import namespace="urn:o"/>',
  '<xs:pattern value="(a*)*b"/>',
  '<xs:pattern value="\\p{Lu}[a-z-[aeiou]]{0,99999}"/>',
  '<xs:length value="-1"/>',
  '<xs:key name="k"><xs:selector xpath=".//*"/><xs:field xpath="@a|b"/></xs:key>',
  '<xs:keyref name="f" refer="k"><xs:selector xpath="a/b"/><xs:field xpath="."/></xs:keyref>',
  '<xs:group ref="t:g1"/>',
  '<xs:attributeGroup ref="t:a1"/>',
  "<xs:complexType><xs:simpleContent/></xs:complexType>",
  "<xs:choice/>",
  "<xs:sequence>",
  "</xs:sequence>",
  "<xs:annotation><xs:documentation>*/ $ {x} `</xs:documentation></xs:annotation>",
];

/** Makes the target. */
export function prepare(): Target {
  const own = NAMES.map(schemaText);
  return {
    make(random: Random): CaseInput {
      if (random.chance(0.04)) return [random.chance(0.5) ? "strict" : "tolerate", largeSchema(random)];
      const base = random.chance(0.2) ? random.pick(own) : randomSchema(random).text;
      const text = random.chance(0.5) ? changedText(base, random) : splicedText(base, random, PIECES);
      return [random.chance(0.5) ? "strict" : "tolerate", text];
    },
    async run([mode, text = ""]): Promise<Verdict> {
      const tolerate = mode === "tolerate" ? { tolerate: "all" as const } : {};
      try {
        const set = await loadSchema(sourcesOf(text), { version: "1.0", ...tolerate });
        for (const name of set.elements().slice(0, 3)) checkSample(set.element(name));
        return "accepted";
      } catch (error) {
        if (!(error instanceof SchemaError)) throw error;
        if (error.issues.length === 0) throw new Contradiction("Refused without an issue.");
        return "refused";
      }
    },
  };
}

function checkSample(schema: Parameters<typeof sampleXml>[0]): void {
  let xml: string;
  try {
    xml = sampleXml(schema);
  } catch (error) {
    if (error instanceof SampleError || isXmlLimitError(error)) return;
    throw error;
  }
  const [issue] = validateXml(schema, xml).issues;
  if (issue !== undefined) throw new Contradiction(`The example is not valid: ${issue.message}`);
}
