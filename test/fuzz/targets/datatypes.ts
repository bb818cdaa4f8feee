/** Simple types: engine, direct ways and JSON form agree on a text, and what is read is written back as an equal value. */
import { isDeepStrictEqual } from "node:util";
import { loadSchema, SchemaError } from "../../../codegen/index.ts";
import {
  type ElementSchema,
  fromXml,
  isXmlValidationError,
  toXml,
  validate,
  validateXml,
} from "../../../src/index.ts";
import { fromJson, toJson } from "../../../src/json-schema/index.ts";
import { judgeByDescriptor } from "../../../src/schema/api/read-by-descriptor.ts";
import { fromXmlSettings } from "../../../src/schema/parse/options.ts";
import { escapeAttribute, escapeText } from "../../../src/xml/escape.ts";
import { indexOfLoneSurrogate } from "../../../src/xml/surrogates.ts";
import { pools } from "../../differential/pools.mjs";
import type { Random } from "../../differential/random.mjs";
import { splicedText } from "../material.ts";
import { type CaseInput, Contradiction, type Target, type Verdict } from "../target.ts";

const PIECES = [
  "",
  " ",
  "\t",
  "\n",
  "-",
  "+",
  ".",
  "0",
  "9",
  "1e5",
  "E",
  "INF",
  "NaN",
  "T",
  "Z",
  ":",
  "24:00:00",
  "+14:00",
  "-14:01",
  "0000",
  "P",
  "PT0S",
  "1Y",
  "--",
  "---31",
  "=",
  "AAAA",
  "A===",
  "f0",
  "é",
  "😀",
  "\u00a0",
  "\u0660",
  ",",
  "_",
  "xml:",
  "a:b",
  "%zz",
  "http://[::1",
  "9".repeat(40),
  "0.".padEnd(60, "0"),
  "true",
  "x".repeat(300),
];
const FACETS = [
  "minInclusive",
  "maxExclusive",
  "totalDigits",
  "fractionDigits",
  "length",
  "minLength",
  "maxLength",
  "enumeration",
  "pattern",
  "whiteSpace",
] as const;

/** Many cases have the type of an earlier one. */
const MOST_SCHEMAS = 500;

/** Makes the target. */
export function prepare(): Target {
  const schemas = new Map<string, ElementSchema | undefined>();
  return {
    make(random: Random): CaseInput {
      const pool = random.pick(pools);
      const values = [...pool.values, ...pool.doubtful];
      const facet = random.pick(FACETS);
      const count = String(random.int(0, 12));
      const limit = /Digits|ength/.test(facet)
        ? count
        : facet === "pattern"
          ? random.pick(["\\d+", ".*", "[a-z]{2,}"])
          : random.pick(values);
      const value = facet === "whiteSpace" ? random.pick(["preserve", "replace", "collapse"]) : limit;
      const isBare = random.chance(0.5);
      const text = random.pick(values);
      return [
        pool.base,
        isBare ? "" : facet,
        isBare ? "" : value,
        random.chance(0.4) ? text : splicedText(text, random, PIECES),
      ];
    },
    async run([base = "", facet = "", value = "", text = ""]): Promise<Verdict> {
      const key = JSON.stringify([base, facet, value]);
      if (schemas.size > MOST_SCHEMAS) schemas.clear();
      if (!schemas.has(key)) schemas.set(key, await schemaOf(base, facet, value));
      const schema = schemas.get(key);
      if (schema === undefined) return "refused";
      const xml = documentOf(text);
      return xml === undefined ? "refused" : judged(schema, xml);
    },
  };
}

async function schemaOf(base: string, facet: string, value: string): Promise<ElementSchema | undefined> {
  if (!/^\w+$/.test(base) || !/^\w*$/.test(facet)) return undefined;
  const facets = facet === "" ? "" : `<xs:${facet} value="${escapeAttribute(value, "replace")}"/>`;
  const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="v" maxOccurs="2"><xs:simpleType><xs:restriction base="xs:${base}">${facets}</xs:restriction></xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>`;
  try {
    return (await loadSchema([{ uri: "r.xsd", content }], { version: "1.0" })).element("r");
  } catch (error) {
    if (error instanceof SchemaError) return undefined;
    throw error;
  }
}

function documentOf(text: string): string | undefined {
  return indexOfLoneSurrogate(text) < 0
    ? `<r xmlns:a="urn:a"><v>${escapeText(text, "replace")}</v></r>`
    : undefined;
}

function judged(schema: ElementSchema, xml: string): Verdict {
  const byEngine = judgeByDescriptor(schema.$linked(), xml, fromXmlSettings()).length === 0;
  if (validateXml(schema, xml).valid !== byEngine)
    throw new Contradiction(`The engine says ${byEngine ? "valid" : "not valid"}, and validateXml does not.`);
  if (!byEngine) return "refused";
  const value = fromXml(schema, xml);
  const again = fromXml(schema, written(schema, value));
  if (!isDeepStrictEqual(again, value))
    throw new Contradiction("Written and read again, it is another value.");
  const json: unknown = JSON.parse(JSON.stringify(toJson(schema, value)));
  const back = fromJson(schema, json);
  const [issue] = validate(schema, back).issues;
  if (issue !== undefined) throw new Contradiction(`Its JSON is not valid: ${issue.message}`);
  if (written(schema, back) !== written(schema, value)) throw new Contradiction("Its JSON is another value.");
  return "accepted";
}

function written(schema: ElementSchema, value: unknown): string {
  try {
    return toXml(schema, value);
  } catch (error) {
    if (isXmlValidationError(error)) throw new Contradiction(`What was read is not valid: ${error.message}`);
    throw error;
  }
}
