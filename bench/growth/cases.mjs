/**
 * Cases whose cost must not grow faster than what they are made of. Each has sizes and makes, for a size, a call that is measured: the
 * work of a call is proportional to the size where the cost is linear.
 */
import { fromXml, toXml, validate } from "xsdflow";
import { generate } from "xsdflow/codegen";
import { DOCUMENT_CASES } from "./document-cases.mjs";
import { IDENTITY_CASES } from "./identity-cases.mjs";
import { PATTERN_CASES } from "./pattern-cases.mjs";
import {
  chain,
  choice,
  complex,
  elements,
  enumeration,
  load,
  loadRoot,
  sequence,
  singleChoices,
  substitutions,
  times,
  union,
} from "./schemas.mjs";

async function writing({ schema, xml }) {
  const value = fromXml(schema, xml);
  return () => toXml(schema, value);
}
const reading =
  ({ schema, xml }) =>
  () =>
    fromXml(schema, xml);

const loading = (content) => () => load(content);
/** The schema is loaded anew each time, which costs as little as its loading does: what was worked out before must not count. */
const generating = (content) => async () => generate(await load(content));

const choiceOf = (n) =>
  `<xs:element name="r">${complex(`<xs:choice>${elements(n)}</xs:choice>`)}</xs:element>`;

/**
 * V8 keeps an object of more than 128 properties in another form, whose properties cost a third more: the lengths are all above, and none
 * is above the limit on chains of types.
 */
const CHAIN_LENGTHS = [180, 300, 500];

async function extended(length) {
  const set = await load(chain(length));
  const xml = `<r>${times(length, (at) => `<e${at}>1</e${at}>`)}</r>`;
  return { schema: set.element("r"), xml };
}

/** A chain whose types have so many properties in all, inherited ones included: each is written out in the module and in the lock. */
const chainOfProperties = (properties) => chain(Math.round(Math.sqrt(2 * properties)));

/** Items of which every one is wrong. */
async function wrongItems(items) {
  const item = complex(sequence('<xs:element name="quantity" type="xs:positiveInteger"/>'));
  const set = await loadRoot(
    complex(sequence(`<xs:element name="item" maxOccurs="unbounded">${item}</xs:element>`)),
  );
  return {
    schema: set.element("r"),
    value: { item: Array.from({ length: items }, () => ({ quantity: -1 })) },
  };
}

/** Children that a choice of n alternatives does not have: the first hundred are explained. */
async function unknownChildren(alternatives) {
  const { schema } = await choice(alternatives);
  const xml = `<r>${times(alternatives, (at) => `<f${at}/>`)}</r>`;
  return () => refused(() => fromXml(schema, xml));
}

/** Entries of a value that name no member of a substitution group of n members. */
async function unknownMembers(members) {
  const { schema } = await substitutions(members);
  const value = { h: Array.from({ length: members }, (_, at) => ({ [`n${at}`]: 1 })) };
  return () => refused(() => toXml(schema, value));
}

/** A name of n characters that is wrong wherever names can be. */
async function longName(length) {
  const { schema } = await choice(10);
  const name = "n".repeat(length);
  const xml = `<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e0 xsi:type="${name}">1</e0><${name}/></r>`;
  return () => refused(() => fromXml(schema, xml));
}

function refused(act) {
  try {
    act();
  } catch (error) {
    if (Array.isArray(error.issues)) return error.message.length;
    throw error;
  }
  throw new Error("the data was accepted");
}

/** Restrictions of each other, each with a pattern, and a first value of each of them. */
const patternsInChain = (length) => {
  const types = times(
    length,
    (at) =>
      `<xs:simpleType name="t${at}"><xs:restriction base="${at > 0 ? `t${at - 1}` : "xs:string"}"><xs:pattern value="[a-z]{1,${1_000 - at}}(x|y${at}|[a-c]+z)*"/></xs:restriction></xs:simpleType>`,
  );
  const root = complex(sequence(times(length, (at) => `<xs:element name="e${at}" type="t${at}"/>`)));
  const xml = `<r>${times(length, (at) => `<e${at}>abc</e${at}>`)}</r>`;
  return async () =>
    fromXml((await load(`${types}<xs:element name="r">${root}</xs:element>`)).element("r"), xml);
};

const SCHEMA_CASES = {
  "load a choice, by alternatives": [[125, 500, 2_000], async (n) => loading(choiceOf(n))],
  "generate a choice, by alternatives": [[125, 250, 500], async (n) => generating(choiceOf(n))],
  "load an extension chain, by length": [[125, 250, 500], async (n) => loading(chain(n))],
  "generate an extension chain, by properties of all types": [
    [7_812, 31_250, 125_000],
    async (n) => generating(chainOfProperties(n)),
  ],
  "load an enumeration, by values": [[1_000, 10_000, 100_000], async (n) => loading(enumeration(n))],
  "generate an enumeration, by values": [[1_000, 10_000, 100_000], async (n) => generating(enumeration(n))],
  "load a chain of patterns and read a value of each, by length": [
    [75, 150, 300],
    async (n) => patternsInChain(n),
  ],
  "refuse a schema, by faults": [
    [100, 1_000, 10_000],
    async (n) => async () => {
      try {
        await load(
          times(n, (at) => `<xs:element name="e${at}" type="missing${at}"/>`),
          { maxIssues: 100_000 },
        );
      } catch {
        // The faults are what is measured.
      }
    },
  ],
};

const VALUE_CASES = {
  "write a repeated choice, by alternatives": [[125, 250, 500], async (n) => writing(await choice(n))],
  "read a repeated choice, by alternatives": [[125, 250, 500], async (n) => reading(await choice(n))],
  "write single choices, by alternatives": [[125, 500, 2_000], async (n) => writing(await singleChoices(n))],
  "read single choices, by alternatives": [[125, 500, 2_000], async (n) => reading(await singleChoices(n))],
  "write a substitution group, by members": [[125, 500, 2_000], async (n) => writing(await substitutions(n))],
  "read a substitution group, by members": [[125, 500, 2_000], async (n) => reading(await substitutions(n))],
  "write a union, by members": [[50, 200, 800], async (n) => writing(await union(n))],
  "read a union, by members": [[50, 200, 800], async (n) => reading(await union(n))],
  "write an extension chain, by length": [CHAIN_LENGTHS, async (n) => writing(await extended(n))],
  "read an extension chain, by length": [CHAIN_LENGTHS, async (n) => reading(await extended(n))],
  "refuse wrong items in a value, by number": [
    [2_500, 25_000, 250_000],
    async (n) => {
      const { schema, value } = await wrongItems(n);
      return () => validate(schema, value);
    },
  ],
  "refuse wrong items in a document, by number": [
    [2_500, 25_000, 250_000],
    async (n) => {
      const { schema } = await wrongItems(1);
      const xml = `<r>${"<item><quantity>-1</quantity></item>".repeat(n)}</r>`;
      return () => refused(() => fromXml(schema, xml));
    },
  ],
  "refuse unknown children, by number and alternatives": [[500, 5_000, 50_000], unknownChildren],
  "refuse unknown members in a value, by number and members": [[500, 5_000, 50_000], unknownMembers],
  "refuse a long name, by characters": [[10_000, 100_000, 1_000_000], longName],
};

/** Name → the sizes, and what makes the call for one. */
export const CASES = {
  ...SCHEMA_CASES,
  ...VALUE_CASES,
  ...IDENTITY_CASES,
  ...PATTERN_CASES,
  ...DOCUMENT_CASES,
};
