/** The lexical spaces of the built-in atomic types that are narrower than their primitive type's (Part 2, §3.3). */
import { FIFTH_EDITION } from "../name-characters.ts";
import { PRIMITIVES } from "../primitives.ts";
import type { NameCharacters, SimpleType, ValueContext } from "../types.ts";
import { isIntegerLexical } from "../value/decimal.ts";

interface LexicalSpace {
  /** Its white space is already processed. */
  isLexical(text: string, context: ValueContext): boolean;
  /** For messages: `expected …`. */
  readonly expected: string;
}

const LANGUAGE = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/;

/** A lexical space that depends on the definition of names. */
interface NameSpace {
  readonly test: "isName" | "isNCName" | "isNmtoken";
  readonly expected: string;
}

const NAMES: Readonly<Record<string, NameSpace>> = {
  NMTOKEN: { test: "isNmtoken", expected: "a name token (letters, digits and . - _ : only)" },
  Name: { test: "isName", expected: "a name (a letter or _ first, no spaces)" },
  NCName: { test: "isNCName", expected: "a name without a colon" },
  ID: { test: "isNCName", expected: "an identifier: a name without a colon" },
  IDREF: { test: "isNCName", expected: "a reference to an identifier: a name without a colon" },
  ENTITY: { test: "isNCName", expected: "an entity's name, without a colon" },
};

const WHOLE: LexicalSpace = { isLexical: isIntegerLexical, expected: "a whole number" };

const NARROWER: Readonly<Record<string, LexicalSpace>> = {
  language: { isLexical: (text) => LANGUAGE.test(text), expected: "a language code such as en or en-GB" },
  integer: WHOLE,
  nonPositiveInteger: { ...WHOLE, expected: "a whole number of at most 0" },
  negativeInteger: { ...WHOLE, expected: "a whole number of at most -1" },
  nonNegativeInteger: { ...WHOLE, expected: "a whole number of at least 0" },
  positiveInteger: { ...WHOLE, expected: "a whole number of at least 1" },
  long: { ...WHOLE, expected: "a whole number from -9223372036854775808 to 9223372036854775807" },
  int: { ...WHOLE, expected: "a whole number from -2147483648 to 2147483647" },
  short: { ...WHOLE, expected: "a whole number from -32768 to 32767" },
  byte: { ...WHOLE, expected: "a whole number from -128 to 127" },
  unsignedLong: { ...WHOLE, expected: "a whole number from 0 to 18446744073709551615" },
  unsignedInt: { ...WHOLE, expected: "a whole number from 0 to 4294967295" },
  unsignedShort: { ...WHOLE, expected: "a whole number from 0 to 65535" },
  unsignedByte: { ...WHOLE, expected: "a whole number from 0 to 255" },
};

/** The lexical space of an atomic type, facets aside. */
export function lexicalSpace(type: SimpleType): LexicalSpace {
  const { builtin, primitive = "anySimpleType", names } = type;
  const narrower = Object.hasOwn(NARROWER, builtin) ? NARROWER[builtin] : undefined;
  if (narrower !== undefined) return narrower;
  const name = Object.hasOwn(NAMES, builtin) ? NAMES[builtin] : undefined;
  if (name !== undefined) return { isLexical: names[name.test], expected: name.expected + names.remark };
  const isQualified = primitive === "QName" || primitive === "NOTATION";
  return isQualified && names !== FIFTH_EDITION ? qualified(primitive, names) : PRIMITIVES[primitive];
}

/** The space of QName or NOTATION, with both parts checked by the definition of names. */
function qualified(primitive: "QName" | "NOTATION", names: NameCharacters): LexicalSpace {
  const { isLexical, expected } = PRIMITIVES[primitive];
  return {
    isLexical: (text, context) => text.split(":").every(names.isNCName) && isLexical(text, context),
    expected: expected + names.remark,
  };
}
