// @ts-check
/** Where libxml2 is known to differ, and why the specification is on the other side. */

/**
 * @typedef {object} Known
 * @property {string} reason
 * @property {string} section of XML Schema 1.0, Second Edition
 * @property {(pair: Pair) => boolean} covers
 *
 * @typedef {{ about: "schema" | "document", schema: string, document?: string, made?: boolean, ours: readonly string[], theirs: readonly string[] }} Pair
 *   `made`: the document is valid by construction
 */

/** @type {readonly Known[]} */
export const known = [
  {
    reason: "libxml2 takes white space around a date, time or duration for a part of it",
    section: "Part 2 §4.3.6: white space is collapsed before the lexical form is looked at",
    covers: ({ about, ours, theirs }) =>
      about === "document" && ours.length === 0 && theirs.every((each) => PADDED_VALUE.test(each)),
  },
  {
    reason: "libxml2 compares a fixed value with the text as it stands, white space included",
    section: "Part 1 §3.3.4 cvc-elt 5.2.2.2.2: actual values are compared",
    covers: ({ about, ours, theirs }) =>
      about === "document" &&
      ours.length === 0 &&
      theirs.every((each) => PADDED_FIXED.test(each) || PADDED_VALUE.test(each)),
  },
  {
    reason:
      "libxml2 wants the prefix of a QName in a union to be bound, though another member takes the text",
    section: "Part 2 §2.5.1.3: the members are tried in turn",
    covers: ({ about, ours, theirs, schema }) =>
      about === "document" &&
      ours.length === 0 &&
      theirs.every((each) => isOfUnion(UNBOUND_QNAME.exec(each)?.slice(1).filter(Boolean).at(-1), schema)),
  },
  {
    reason: "libxml2 puts a time with a zone before or after one without that is less than 14 hours away",
    section: "Part 2 §3.2.8 and §3.2.7.4: their order is not determined, so the value is not in the range",
    covers: ({ about, ours, theirs }) =>
      about === "document" && theirs.length === 0 && ours.every((each) => isUndecidedTime(each)),
  },
  {
    reason: "libxml2 lets two elements of one name have different types",
    section: "Part 1 §3.8.6 cos-element-consistent",
    covers: (pair) => onlyOurs(pair, "schema", "[cos-element-consistent]"),
  },
  {
    reason: "libxml2 takes two particles of one name and type for one",
    section: "Part 1 §3.8.6 cos-nonambig: it is the particle that must be unique",
    covers: (pair) => onlyOurs(pair, "schema", "[cos-nonambig]"),
  },
  {
    reason:
      "libxml2 takes a particle that must occur an exact number of times for ambiguous with the next of that name",
    section: "Part 1 §3.8.6 cos-nonambig: after that number, only the next particle is left",
    covers: ({ about, ours, theirs, schema }) =>
      about === "schema" &&
      ours.length === 0 &&
      theirs.every((each) => each.endsWith("The content model is not determinist.")) &&
      EXACTLY_TWICE.test(schema),
  },
  {
    reason: "libxml2 takes -0 and 0 for two decimals",
    section: "Part 2 §3.2.3: there is one zero",
    covers: (pair) =>
      onlyOurs(pair, "document", "[cvc-identity-constraint.4.1]") && /-0(\.0+)?[",]/.test(pair.ours.join()),
  },
  {
    reason: "libxml2 takes 00 and 0 for two values where one is fixed",
    section: "Part 2 §3.3.13: leading zeros are of no account",
    covers: ({ about, ours, theirs }) =>
      about === "document" &&
      ours.length === 0 &&
      theirs.every((each) =>
        /actual value '[-+]?0+' does not match the fixed value constraint '0'/.test(each),
      ),
  },
  {
    reason: "libxml2 does not look for the ID that an IDREF refers to",
    section: "Part 1 §3.15.4 cvc-id.1",
    covers: (pair) => onlyOurs(pair, "document", "[cvc-id.1]"),
  },
  {
    reason: "libxml2 wants the root to be declared, even where its xsi:type says what it is",
    section: "Part 1 §3.3.4 cvc-assess-elt 1.2",
    covers: ({ about, ours, theirs, document }) =>
      about === "document" &&
      ours.length === 0 &&
      theirs.every((each) => each.includes("No matching global declaration")) &&
      /^<[^>]* xsi:type=/.test(document ?? ""),
  },
  {
    reason: "libxml2 takes an empty attribute for a valid IDREFS, IDREFS being a list of one item at least",
    section: "Part 2 §3.3.10",
    covers: (pair) =>
      onlyOurs(pair, "document", "[cvc-minLength-valid] The attribute of: expected at least 1 item"),
  },
  {
    reason: "libxml2 takes 1E, an exponent without digits, for a float or double",
    section: "Part 2 §3.2.4.1",
    covers: (pair) =>
      onlyOurs(pair, "document", "[cvc-datatype-valid") && pair.ours.join().includes('found "1E"'),
  },
  {
    reason: "libxml2 hardly checks that the content of a restriction is one of its base's",
    section:
      "Part 1 §3.9.6 cos-particle-restrict: a group that occurs once is pointless within one of its kind, so that its members stand for themselves, while the base's group stays a group",
    covers: (pair) =>
      onlyOurs(pair, "schema", "[rcase-Recurse.2]") &&
      pair.ours.every((each) => hasPointless(NOT_RESTRICTED.exec(each), pair.schema)),
  },
  {
    reason: "libxml2 takes 24:00:00 for the end of the day, after every other time",
    section: "Part 2 §3.2.8: it is another form of 00:00:00",
    covers: ({ about, ours, theirs }) =>
      about === "document" && ours.length === 0 && theirs.every((each) => END_OF_DAY.test(each)),
  },
  {
    reason: "libxml2 passes over the characters of base64 text that are not base64",
    section: "Part 2 §3.2.16: nothing but base64 characters and white space",
    covers: (pair) =>
      onlyOurs(pair, "document", "[cvc-datatype-valid") &&
      pair.ours.every((each) =>
        isBase64WithOthers(/base64 text such as .*, found "([^"]*)"$/.exec(each)?.[1]),
      ),
  },
  {
    reason: "libxml2 takes white space around an xsi:type for a part of it",
    section: "Part 1 §3.2.7: xsi:type is an xs:QName; Part 2 §4.3.6: its white space is collapsed",
    covers: ({ about, ours, theirs }) =>
      about === "document" && ours.length === 0 && PADDED_TYPE.test(theirs[0] ?? ""),
  },
  {
    reason: "libxml2 refuses a URI whose port is empty",
    section: "Part 2 §3.2.17, by way of RFC 2396 §3.2.2: a port is any number of digits, none included",
    covers: ({ about, ours, theirs }) =>
      about === "document" && ours.length === 0 && theirs.every((each) => EMPTY_PORT.test(each)),
  },
  {
    reason: "libxml2 takes a duration whose seconds end with a point",
    section: "Part 2 §3.2.6.1: digits follow the point",
    covers: (pair) =>
      onlyOurs(pair, "document", "[cvc-datatype-valid") && pair.ours.join().includes('"PT1.S"'),
  },
  {
    reason: "libxml2 goes back to a repeated element after the repeated wildcard that follows it",
    section: "Part 1 §3.8.4 cvc-model-group: what follows in a sequence ends what stands before",
    covers: (pair) =>
      pair.about === "document" &&
      pair.theirs.length === 0 &&
      pair.ours.every((each) => AFTER_WILDCARD.test(each)),
  },
  {
    reason: "libxml2 fails in itself on a document",
    section: "none",
    covers: ({ about, theirs }) =>
      about === "document" && theirs.some((each) => each.includes("internal error")),
  },
];

const PADDED_VALUE = /: '(?:\s[^']*|[^']*\s)' is not a valid value of (?:the|union|atomic)/;
const PADDED_FIXED = /actual value '(?:\s[^']*|[^']*\s)' does not match the fixed value constraint/;
const EXACTLY_TWICE = /minOccurs="(\d+)" maxOccurs="\1"/;

const END_OF_DAY = /'24:00:00' (?:must be less|is not an element of the set \{[^}]*'00:00:00')/;
const NOT_RESTRICTED = /Type "(\w+)" does not restrict type "(\w+)"/;
const ONCE = /<xs:(?:sequence|choice|group ref="[^"]*")\/?>/g;
const AFTER_WILDCARD =
  /^\[cvc-complex-type\.2\.4\.a\] <\S+> is out of order or one too many here, in <\S+>: expected an element (?:of|that) [^,<]*, or the end\.$/;
const PADDED_TYPE = /XMLSchema-instance\}type': The QName value '(?:\{[^}]*\})?(?:\s[^']*|[^']*\s)'/;
const EMPTY_PORT = /'[a-z]+:\/\/[^/':]*:(?:\/[^']*)?' is not a valid value of the atomic type 'xs:anyURI'/;
const UNBOUND_QNAME =
  /^Element '(?:\{[^}]*\})?([^']+)'(?:, attribute '(?:\{[^}]*\})?([^']+)')?: The QName value '[^']*' has no corresponding/;
const TIME_BOUND =
  /^\[cvc-(?:min|max)(?:In|Ex)clusive-valid\] .*expected [a-z ]+ (\d\d:\d\d):[\d.]+(Z|[-+]\d\d:\d\d)?, found "(\d\d:\d\d):[\d.]+(Z|[-+]\d\d:\d\d)?"/;

/** Whether a type has more groups that occur once than its base, of which it repeats the content. @param {RegExpExecArray | null} types @param {string} schema */
function hasPointless(types, schema) {
  const [once, ofBase] = [1, 2].map((index) => {
    const text = schema
      .split("\n")
      .find((line) => line.startsWith(`<xs:complexType name="${types?.[index]}"`));
    return text?.match(ONCE)?.length ?? 0;
  });
  return (once ?? 0) > (ofBase ?? 0);
}

/** Whether a text is base64 once its other characters, of which it has some, are left out. @param {string} [text] */
function isBase64WithOthers(text = "") {
  const digits = text.replace(/[^A-Za-z\d+/=]/g, "");
  return digits !== text.replace(/\s/g, "") && /^(?:.{4})*$/.test(digits) && !/=(?!=?$)/.test(digits);
}

/** Whether the element or attribute has a union for its type. @param {string | undefined} name @param {string} schema */
function isOfUnion(name, schema) {
  const type = new RegExp(` name="${name}" type="(?:t:)?(\\w+)"`).exec(schema)?.[1];
  return name !== undefined && schema.includes(`<xs:simpleType name="${type}"><xs:union `);
}

/** Whether an issue is about two times of which one has a zone, and that are 14 hours apart at most. @param {string} issue */
function isUndecidedTime(issue) {
  const [, bound = "", boundZone, found = "", foundZone] = TIME_BOUND.exec(issue) ?? [];
  if (bound === "" || (boundZone === undefined) === (foundZone === undefined)) return false;
  const apart = minutes(bound) - minutes(boundZone) - (minutes(found) - minutes(foundZone));
  return Math.abs(apart) <= 14 * 60;
}

/** Of a time or a zone. @param {string | undefined} text */
function minutes(text = "Z") {
  const [, sign, hours, rest] = /^([-+]?)(\d\d):(\d\d)$/.exec(text) ?? [];
  const sum = Number(hours ?? 0) * 60 + Number(rest ?? 0);
  return sign === "-" ? -sum : sum;
}

/** Whether all that this project says is of one rule, and libxml2 says nothing. @param {Pair} pair @param {Pair["about"]} about @param {string} rule */
function onlyOurs(pair, about, rule) {
  return pair.about === about && pair.theirs.length === 0 && pair.ours.every((each) => each.startsWith(rule));
}

/** @param {Pair} pair @returns {string | undefined} */
export function explain(pair) {
  return known.find(({ covers }) => covers(pair))?.reason;
}
