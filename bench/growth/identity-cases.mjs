/**
 * Identity constraints: of elements within each other, and of values that are large. The depths of one element are all beyond the 200
 * levels of direct reading, which is so much quicker that growth would not show; chains of fewer elements are for the direct ways.
 */
import { fromXml, toXml, validateXml } from "xsdflow";
import { complex, load, loadRoot, sequence, times } from "./schemas.mjs";

const DEEP = { maxDepth: 100_000 };
/**
 * What is kept of the open elements exceeds the young generation of the garbage collector at each of these depths: below, memory is
 * free of cost, and its beginning to cost would count as growth.
 */
const DEPTHS = [6_400, 24_000, 90_000];
const inner = sequence('<xs:element ref="r" minOccurs="0" maxOccurs="unbounded"/>');
const attributes = '<xs:attribute name="id" type="xs:int"/><xs:attribute name="to" type="xs:int"/>';

const constraint = (kind, name, selector, field, refer = "") =>
  `<xs:${kind} name="${name}" ${refer === "" ? "" : `refer="${refer}"`}><xs:selector xpath="${selector}"/><xs:field xpath="${field}"/></xs:${kind}>`;

/** Elements of one name within each other, n deep, that have those constraints, each. */
const nested = (constraints, attribute) => async (depth) => {
  const set = await load(`<xs:element name="r">${complex(inner + attributes)}${constraints}</xs:element>`);
  const schema = set.element("r");
  const xml = times(depth, (at) => `<r ${attribute(at)}>`) + "</r>".repeat(depth);
  return () => judged(validateXml(schema, xml, DEEP));
};

/** The same within a root that refers to what they have. */
const referred = (constraints, reference, attribute) => async (depth) => {
  const root = `<xs:element name="root">${complex(sequence('<xs:element ref="r"/>'))}${reference}</xs:element>`;
  const set = await load(
    `<xs:element name="r">${complex(inner + attributes)}${constraints}</xs:element>${root}`,
  );
  const schema = set.element("root");
  const xml = `<root>${times(depth, (at) => `<r ${attribute(at)}>`)}${"</r>".repeat(depth)}</root>`;
  return () => judged(validateXml(schema, xml, DEEP));
};

function judged({ valid, issues }) {
  if (valid !== true) throw new Error(issues[0]?.message ?? "not valid");
}

const judging =
  ({ schema, xml }) =>
  () =>
    judged(validateXml(schema, xml));
function writing({ schema, xml }) {
  const value = fromXml(schema, xml);
  return () => toXml(schema, value);
}

/** Many elements that are nested so deep, with references to their children. */
const chains = (prepare) => async (depth) => {
  const constraints = constraint("key", "k", ".//r", "@id") + constraint("keyref", "f", ".//r", "@to", "k");
  const set = await load(`<xs:element name="r">${complex(inner + attributes)}${constraints}</xs:element>`);
  const open = (chain) =>
    times(
      depth,
      (at) =>
        `<r id="${chain * depth + at}" ${at > 0 && at < depth - 1 ? `to="${chain * depth + at + 1}"` : ""}>`,
    );
  const xml = `<r>${times(20, (chain) => open(chain) + "</r>".repeat(depth))}</r>`;
  return prepare({ schema: set.element("r"), xml });
};

const id = (at) => `id="${at}"`;
/** A reference to the element inside, the innermost to none. */
const toChild = (depthOf) => (at) => `id="${at}" ${depthOf(at)}`;

export const IDENTITY_CASES = {
  "judge nested unique .//r, by depth": [DEPTHS, nested(constraint("unique", "u", ".//r", "@id"), id)],
  "judge nested unique .//r|r/r, by depth": [
    DEPTHS,
    nested(constraint("unique", "u", ".//r|r/r", "@id"), id),
  ],
  "judge nested unique r, by depth": [DEPTHS, nested(constraint("unique", "u", "r", "@id"), id)],
  "judge nested key and keyref r, by depth": [
    DEPTHS,
    nested(
      constraint("key", "k", "r", "@id") + constraint("keyref", "f", "r", "@to", "k"),
      toChild((at) => (at === 0 ? "" : `to="${at}"`)),
    ),
  ],
  "judge nested key and keyref .//r, by depth": [
    DEPTHS,
    nested(
      constraint("key", "k", ".//r", "@id") + constraint("keyref", "f", ".//r", "@to", "k"),
      toChild((at) => (at === 0 ? "" : `to="${at}"`)),
    ),
  ],
  "judge nested key .//r and a keyref outside, by depth": [
    DEPTHS,
    referred(
      constraint("key", "k", ".//r", "@id"),
      constraint("keyref", "f", ".//r", "@to", "k"),
      toChild((at) => (at === 0 ? "" : `to="${at}"`)),
    ),
  ],
  "judge key and keyref .//r in chains that direct reading takes, by depth": [
    [25, 50, 100, 190],
    chains(judging),
  ],
  "write key and keyref .//r in chains that direct writing takes, by depth": [
    [25, 50, 100, 190],
    chains(writing),
  ],
  "judge unique .//r of shallow elements, by size": [
    [1_000, 10_000, 100_000],
    async (n) => {
      const set = await load(
        `<xs:element name="r">${complex(inner + attributes)}${constraint("unique", "u", ".//r", "@id")}</xs:element>`,
      );
      const xml = `<r>${times(n, (at) => `<r id="${at}"/>`)}</r>`;
      return () => judged(validateXml(set.element("r"), xml));
    },
  ],
  "judge a unique integer, by digits": [
    [100_000, 1_000_000, 4_000_000],
    async (n) => {
      const set = await loadRoot(
        `${complex(sequence('<xs:element name="i" type="xs:integer" maxOccurs="2"/>'))}${constraint("unique", "u", "i", ".")}`,
      );
      const xml = `<r><i>${"7".repeat(n)}</i><i>${"8".repeat(n)}</i></r>`;
      return () => judged(validateXml(set.element("r"), xml, { maxDigits: Number.POSITIVE_INFINITY }));
    },
  ],
};
