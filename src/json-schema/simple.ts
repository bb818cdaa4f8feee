/** Schemas of simple types. */

import { type CountFacet, facetCount } from "../datatypes/facets/count.ts";
import { derivationSteps } from "../datatypes/facets/effective.ts";
import { enumerationContext } from "../datatypes/facets/enumeration-check.ts";
import { valueKind } from "../datatypes/index.ts";
import type { PrimitiveName, SimpleType, ValueContext } from "../datatypes/types.ts";
import { parseClark, XS } from "../xml/names.ts";
import { also, anyOf, withComment, withDescription } from "./combine.ts";
import type { Definitions } from "./definitions.ts";
import { membersOf } from "./json-value.ts";
import { literals } from "./literals.ts";
import { decimal, float, unsaid, wholeNumber } from "./numbers.ts";
import { ecmaPattern } from "./pattern.ts";
import type { JsonSchema, Settings } from "./types.ts";

const BOUNDS = ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"] as const;
const LENGTHS = ["length", "minLength", "maxLength"] as const;

/** Built-in text types with a narrower lexical space, by their patterns in the specification. */
const NARROWER: Readonly<Record<string, string>> = {
  language: "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
  NMTOKEN: "\\c+",
  Name: "\\i\\c*",
  NCName: "[\\i-[:]][\\c-[:]]*",
  ID: "[\\i-[:]][\\c-[:]]*",
  IDREF: "[\\i-[:]][\\c-[:]]*",
  ENTITY: "[\\i-[:]][\\c-[:]]*",
};

const YEAR = "-?(?:[1-9][0-9]{4,}|[0-9]{4})";
const MONTH = "(?:0[1-9]|1[0-2])";
const DAY = "(?:0[1-9]|[12][0-9]|3[01])";
const TIME = "(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?|24:00:00(?:\\.0+)?)";
const ZONE = "(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?";

/** Dates, times and durations as far as a pattern can describe them: not the number of days in a month. */
const CALENDAR: Readonly<Partial<Record<PrimitiveName, string>>> = {
  dateTime: `^${YEAR}-${MONTH}-${DAY}T${TIME}${ZONE}$`,
  date: `^${YEAR}-${MONTH}-${DAY}${ZONE}$`,
  time: `^${TIME}${ZONE}$`,
  gYearMonth: `^${YEAR}-${MONTH}${ZONE}$`,
  gYear: `^${YEAR}${ZONE}$`,
  gMonthDay: `^--${MONTH}-${DAY}${ZONE}$`,
  gDay: `^---${DAY}${ZONE}$`,
  gMonth: `^--${MONTH}${ZONE}$`,
  duration:
    "^-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?$",
};

const BASE64 = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

/** Makes the schemas of simple types; those that have a name become definitions. */
export class SimpleSchemas {
  readonly #definitions: Definitions;
  readonly #settings: Settings;

  constructor(definitions: Definitions, settings: Settings) {
    this.#definitions = definitions;
    this.#settings = settings;
  }

  /** The schema for a use of the type. */
  use(type: SimpleType): JsonSchema {
    if (type.key === undefined) return this.#structure(type);
    const { ns, local } = parseClark(type.key);
    if (ns !== XS)
      return this.#definitions.ref(type, local, () => withDescription(this.#structure(type), type.doc));
    const plain = this.#structure(type);
    if (Object.keys(plain).length === 1) return plain;
    return this.#definitions.ref(type, `xs.${local}`, () => plain);
  }

  /** A value that is always the same; the type's schema if a fixed value cannot be expressed. */
  fixed(type: SimpleType, lexical: string, context: ValueContext): JsonSchema {
    const said = literals(type, [lexical], context, this.#input);
    return said ?? also(this.use(type), [withComment({}, [`always ${lexical}`])]);
  }

  get #input(): boolean {
    return this.#settings.direction === "input";
  }

  #structure(type: SimpleType): JsonSchema {
    const values = type.facets.get("enumeration")?.values;
    if (values === undefined) return this.#byVariety(type);
    const said = literals(type, values, enumerationScope(type), this.#input);
    if (said !== undefined) return said;
    return also(this.#byVariety(type), [withComment({}, unsaid(type, ["enumeration"]))]);
  }

  #byVariety(type: SimpleType): JsonSchema {
    switch (type.variety) {
      case "list":
        return this.#list(type);
      case "union":
        return this.#union(type);
      case "any":
        return { type: "string" };
      default:
        return this.#atomic(type);
    }
  }

  #list(type: SimpleType): JsonSchema {
    const { itemType } = type;
    const item = itemType === undefined ? { type: "string" } : this.use(itemType);
    // Spaces separate items, so that no item contains one.
    const spaced = itemType?.variety === "atomic" && valueKind(itemType) === "text";
    const items = spaced ? { allOf: [item, { type: "string", pattern: "^[^\\t\\n\\r ]+$" }] } : item;
    const size = lengths(type, "minItems", "maxItems", (length) => length);
    return withComment({ type: "array", items, ...size }, unsaid(type, ["pattern"]));
  }

  #union(type: SimpleType): JsonSchema {
    const whole = anyOf(type.memberTypes.map((member) => this.use(member)));
    if (!type.facets.has("pattern")) return whole;
    if (membersOf(type).every((member) => this.#isWrittenAsIs(member)))
      return this.#patterned({ ...whole, type: "string" }, type);
    return withComment(whole, unsaid(type, ["pattern"]));
  }

  /** Whether the JSON form is exactly the text to which patterns apply. */
  #isWrittenAsIs(type: SimpleType): boolean {
    if (type.variety === "list") return false;
    const kind = valueKind(type);
    return kind === "text" || kind === "calendar" || (kind === "decimal" && !this.#input);
  }

  #atomic(type: SimpleType): JsonSchema {
    switch (valueKind(type)) {
      case "number":
      case "bigint":
        return wholeNumber(type);
      case "decimal":
        return decimal(type, this.#input, (text) => this.#patterned(text, type));
      case "float":
        return float(type);
      case "boolean":
        return withComment({ type: "boolean" }, unsaid(type, ["pattern"]));
      case "bytes":
        return bytes(type);
      case "name":
        return this.#name(type);
      case "calendar": {
        const pattern = CALENDAR[type.primitive ?? "date"] ?? "";
        return withComment(this.#patterned({ type: "string", pattern }, type), unsaid(type, BOUNDS));
      }
      default:
        return this.#text(type);
    }
  }

  #text(type: SimpleType): JsonSchema {
    const size = lengths(type, "minLength", "maxLength", (length) => length);
    const narrower = Object.hasOwn(NARROWER, type.builtin) ? NARROWER[type.builtin] : undefined;
    const pattern = narrower === undefined ? undefined : ecmaPattern(narrower, false, type.names);
    return this.#patterned({ type: "string", ...size, ...(pattern === undefined ? {} : { pattern }) }, type);
  }

  #name(type: SimpleType): JsonSchema {
    const local = this.#definitions.ref(type.names, "local-name", () => ({
      type: "string",
      pattern: ecmaPattern(NARROWER.NCName ?? "", false, type.names) ?? "",
    }));
    const properties = { ns: { type: "string" }, local, prefix: { type: "string" } };
    return withComment({ type: "object", properties, required: ["ns", "local"] }, unsaid(type, ["pattern"]));
  }

  /** With the patterns of the type: one of each derivation step must match. */
  #patterned(schema: JsonSchema, type: SimpleType): JsonSchema {
    const parts: JsonSchema[] = [];
    const left: string[] = [];
    for (const source of type.facets.get("pattern")?.values ?? []) {
      const pattern = ecmaPattern(source, this.#settings.patterns === "linear", type.names);
      if (pattern === undefined) left.push(`pattern ${source}`);
      else parts.push({ pattern });
    }
    return withComment(also(schema, parts), left);
  }
}

/** The bindings of the prefixes in an enumeration of names. */
function enumerationScope(type: SimpleType): ValueContext {
  for (const { ownFacets } of derivationSteps(type)) {
    if (ownFacets?.enumeration !== undefined) return enumerationContext(ownFacets);
  }
  return { resolvePrefix: () => undefined };
}

/** The length facets as two keywords. */
function lengths(
  type: SimpleType,
  min: string,
  max: string,
  measure: (length: number, name: CountFacet) => number,
): JsonSchema {
  const said: Record<string, number> = {};
  for (const name of LENGTHS) {
    const count = facetCount(type.facets, name);
    const length = count === undefined ? Number.NaN : measure(count, name);
    if (!Number.isSafeInteger(length) || length < 0) continue;
    if (name !== "maxLength") said[min] = Math.max(said[min] ?? 0, length);
    if (name !== "minLength") said[max] = Math.min(said[max] ?? length, length);
  }
  return said;
}

/** Bytes as text: two digits for each byte, or four characters for each three bytes. */
function bytes(type: SimpleType): JsonSchema {
  const left = unsaid(type, ["pattern"]);
  if (type.primitive === "hexBinary") {
    const size = lengths(type, "minLength", "maxLength", (length) => length * 2);
    const text = { type: "string", contentEncoding: "base16", pattern: "^(?:[0-9A-Fa-f]{2})*$", ...size };
    return withComment(text, left);
  }
  const size = lengths(type, "minLength", "maxLength", (length) => Math.ceil(length / 3) * 4);
  const rounded = unsaid(type, LENGTHS).map((facet) => `${facet} (of the bytes)`);
  return withComment({ type: "string", contentEncoding: "base64", pattern: BASE64, ...size }, [
    ...left,
    ...rounded,
  ]);
}
