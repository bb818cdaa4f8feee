// @ts-check
/** Random simple types: the text of a definition, values that are valid by it, and values that may not be. */
import { pools } from "./pools.mjs";

/**
 * @typedef {object} SimpleType
 * @property {string} name the built-in's name with `xs:`, or a local name of the schema
 * @property {string | undefined} definition text of `xs:simpleType`, without a name; absent for a built-in
 * @property {readonly string[]} valid
 * @property {readonly string[]} doubtful
 * @property {boolean} atomic
 * @property {boolean} [usable] for a default or fixed value
 */

/** @type {readonly { pattern: string, valid: readonly string[], doubtful: readonly string[] }[]} */
const patterns = [
  {
    pattern: "[A-Z]{2}\\d{3,5}",
    valid: ["AB123", "ZZ99999"],
    doubtful: ["AB12", "ab123", "AB123456", "AB١٢٣"],
  },
  { pattern: "(ab|c)*d?", valid: ["", "abab", "ccd", "d"], doubtful: ["a", "abd", "dd", "cabx"] },
  { pattern: "\\i\\c*", valid: ["name", "_x.1", "a:b"], doubtful: ["1", "-", "a b"] },
  { pattern: "[^\\s,;]+", valid: ["abc", "a.b"], doubtful: ["a,b", "", "a b"] },
  { pattern: "\\p{Lu}\\p{Ll}+", valid: ["Word", "Über"], doubtful: ["word", "W", "WORD"] },
  { pattern: "[a-z-[aeiou]]+", valid: ["xyz", "bcd"], doubtful: ["abc", "e", "B"] },
  { pattern: "a.c|\\.{3}", valid: ["abc", "a-c", "..."], doubtful: ["a\nc", "ac", ".."] },
  { pattern: "x{0}y{2,}", valid: ["yy", "yyyy"], doubtful: ["y", "xyy"] },
  {
    pattern: "[\\-+]?[0-9]{1,3}(,[0-9]{3})*",
    valid: ["1,234", "-12", "+999"],
    doubtful: ["1234", "1,23", ""],
  },
  { pattern: "[\\w\\d]+@[\\w.]+", valid: ["me@here.org"], doubtful: ["me@", "@x", "m e@x"] },
];

/** @param {string} text */
export function escapeText(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** @param {string} text */
export function escapeAttribute(text) {
  return escapeText(text).replace(/"/g, "&quot;").replace(/\t/g, "&#9;").replace(/\n/g, "&#10;");
}

/** @param {string} name @param {string | number} value */
function facet(name, value) {
  return `<xs:${name} value="${escapeAttribute(String(value))}"/>`;
}

/** @param {string} base @param {string} facets */
function restriction(base, facets) {
  return `<xs:restriction base="${base}">${facets}</xs:restriction>`;
}

/** A built-in type as it is. @param {import("./random.mjs").Random} random @returns {SimpleType} */
export function builtin(random) {
  const { base, values, doubtful } = random.pick(pools);
  return {
    name: `xs:${base}`,
    definition: undefined,
    valid: values,
    doubtful: [...values, ...doubtful],
    atomic: true,
    usable: base !== "QName",
  };
}

/** @param {import("./random.mjs").Random} random @param {string} name @returns {SimpleType} */
function bounded(random, name) {
  const pool = random.pick(pools.filter(({ ordered }) => ordered));
  const low = random.int(0, pool.values.length - 1);
  const high = random.int(low, pool.values.length - 1);
  const openLow = random.chance(0.3);
  const openHigh = random.chance(0.3);
  const isWide = high - low >= 2;
  const parts = [
    facet(openLow && isWide ? "minExclusive" : "minInclusive", pool.values[low] ?? ""),
    facet(openHigh && isWide ? "maxExclusive" : "maxInclusive", pool.values[high] ?? ""),
  ];
  const keep = random.int(1, 3);
  const from = (keep & 1) === 0 ? 0 : low + (openLow && isWide ? 1 : 0);
  const to = (keep & 2) === 0 ? pool.values.length : high + (openHigh && isWide ? 0 : 1);
  const facets = parts.filter((_, index) => (keep & (index + 1)) !== 0).join("");
  const valid = pool.values.slice(from, to);
  return {
    name,
    definition: restriction(`xs:${pool.base}`, facets),
    valid,
    doubtful: [...pool.values, ...pool.doubtful],
    atomic: true,
    usable: true,
  };
}

/** @param {import("./random.mjs").Random} random @param {string} name @returns {SimpleType} */
function enumerated(random, name) {
  const pool = random.pick(pools.filter(({ base }) => base !== "boolean"));
  const valid = random.shuffle(pool.values).slice(0, random.int(1, 3));
  const facets = valid.map((value) => facet("enumeration", value)).join("");
  return {
    name,
    definition: restriction(`xs:${pool.base}`, facets),
    valid,
    doubtful: [...pool.values, ...pool.doubtful],
    atomic: true,
    usable: pool.base !== "QName",
  };
}

/** @param {string} base @param {string} value */
function lengthOf(base, value) {
  if (base === "hexBinary") return value.length / 2;
  if (base === "base64Binary") return atob(value).length;
  return [...value].length;
}

/** @param {import("./random.mjs").Random} random @param {string} name @returns {SimpleType} */
function sized(random, name) {
  const pool = random.pick(pools.filter(({ facets }) => facets === "length"));
  const sizes = pool.values.map((value) => lengthOf(pool.base, value));
  const low = random.pick(sizes);
  const high = random.pick(sizes.filter((size) => size >= low));
  const isExact = random.chance(0.3);
  const facets = isExact ? facet("length", low) : facet("minLength", low) + facet("maxLength", high);
  const valid = pool.values.filter(
    (_, index) => (sizes[index] ?? 0) >= low && (sizes[index] ?? 0) <= (isExact ? low : high),
  );
  return {
    name,
    definition: restriction(`xs:${pool.base}`, facets),
    valid,
    doubtful: [...pool.values, ...pool.doubtful],
    atomic: true,
    usable: true,
  };
}

/** @param {import("./random.mjs").Random} random @param {string} name @returns {SimpleType} */
function digits(random, name) {
  const total = random.int(1, 6);
  const fraction = random.int(0, total);
  const facets = facet("totalDigits", total) + (random.chance(0.7) ? facet("fractionDigits", fraction) : "");
  const valid = ["0", "1", "-2", "7.0"].slice(0, fraction > 0 || total > 1 ? 4 : 3);
  const doubtful = [
    "0.5",
    "0.05",
    "123",
    "1234567",
    "00012",
    "12.50",
    "-99.999",
    "1e1",
    "",
    "1000000",
    "0.0",
    "10.10",
  ];
  return {
    name,
    definition: restriction("xs:decimal", facets),
    valid,
    doubtful: [...valid, ...doubtful],
    atomic: true,
    usable: true,
  };
}

/** @param {import("./random.mjs").Random} random @param {string} name @returns {SimpleType} */
function patterned(random, name) {
  const { pattern, valid, doubtful } = random.pick(patterns);
  const base = random.pick(["xs:string", "xs:token"]);
  return {
    name,
    definition: restriction(base, facet("pattern", pattern)),
    valid,
    doubtful: [...valid, ...doubtful, " "],
    atomic: true,
    usable: true,
  };
}

/** @param {import("./random.mjs").Random} random @param {string} name @param {readonly SimpleType[]} known @param {(name: string) => string} ref @returns {SimpleType} */
function listed(random, name, known, ref) {
  const items = known.filter(({ atomic, valid }) => atomic && valid.every((value) => /^\S+$/.test(value)));
  const item =
    items.length > 0 && random.chance(0.5)
      ? random.pick(items)
      : { name: "xs:int", valid: ["1", "-2", "33"], doubtful: ["x", "1.5"] };
  const size = random.int(1, 3);
  const isLimited = random.chance(0.5);
  const inner = `<xs:list itemType="${ref(item.name)}"/>`;
  const definition = isLimited
    ? `<xs:restriction><xs:simpleType>${inner}</xs:simpleType>${facet("minLength", size)}${facet("maxLength", size + 1)}</xs:restriction>`
    : inner;
  const make = (/** @type {number} */ count) =>
    Array.from({ length: count }, () => random.pick(item.valid)).join(" ");
  const valid = item.valid.length === 0 ? [] : [make(size), make(size + 1)];
  const doubtful = [
    ...valid,
    "",
    ...(item.valid.length === 0 ? [] : [make(size + 2), `  ${make(size)}\n${make(1)} `]),
    random.pick(["x", "1", ...item.doubtful]),
  ];
  return { name, definition, valid, doubtful, atomic: false, usable: true };
}

/** @param {import("./random.mjs").Random} random @param {string} name @param {readonly SimpleType[]} known @param {(name: string) => string} ref @returns {SimpleType} */
function united(random, name, known, ref) {
  const first = known.length > 0 ? random.pick(known) : builtin(random);
  const second = builtin(random);
  const definition = `<xs:union memberTypes="${ref(first.name)} ${ref(second.name)}"/>`;
  const valid = [...first.valid, ...second.valid];
  return {
    name,
    definition,
    valid,
    doubtful: [...first.doubtful, ...second.doubtful],
    atomic: false,
    usable: !valid.some((value) => value.includes(":")),
  };
}

/**
 * A named simple type of a random variety.
 *
 * @param {import("./random.mjs").Random} random
 * @param {string} name
 * @param {readonly SimpleType[]} known types that a list or union may be made of
 * @param {(name: string) => string} ref a name as it is referred to
 * @returns {SimpleType}
 */
export function namedSimpleType(random, name, known, ref) {
  const make = random.pick([
    bounded,
    bounded,
    enumerated,
    enumerated,
    sized,
    digits,
    patterned,
    patterned,
    listed,
    united,
  ]);
  const type = make(random, name, known, ref);
  // A type without a value that is surely valid could not be used in a valid document.
  return type.valid.length === 0 ? namedSimpleType(random, name, known, ref) : type;
}
