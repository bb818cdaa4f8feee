/**
 * Cases whose cost must not grow faster than what they are made of. Each has a size and makes, for a size, a call that is measured: the
 * work of a call is proportional to the size where the cost is linear.
 */

import { fromXml, toXml, validate, validateXml } from "xsdflow";
import { generate, loadSchema } from "xsdflow/codegen";

const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const load = (content, options) =>
  loadSchema([{ uri: "growth.xsd", content: `<xs:schema ${XS}>${content}</xs:schema>` }], options);
const times = (count, make) => Array.from({ length: count }, (_, at) => make(at)).join("");

async function invoice(lines) {
  const set = await loadSchema(new URL("../../schemas/invoice.xsd", import.meta.url).pathname);
  const schema = set.element("Invoice");
  const value = {
    ...{ number: "INV-1", issued: "2026-08-22", iban: "BE68539007547034" },
    lines: Array.from({ length: lines }, (_, at) => ({
      ...{ position: at + 1, sku: `A-${at + 1}`, description: `Item ${at} & more`, quantity: (at % 37) + 1 },
      ...{ price: (at + 1).toFixed(2), vatRate: "standard" },
    })),
  };
  return { schema, value };
}

/** A pattern, and a text that it is held against. */
async function pattern(source, text) {
  const set = await load(
    `<xs:element name="r"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="${source}"/></xs:restriction></xs:simpleType></xs:element>`,
  );
  const schema = set.element("r");
  return () => validate(schema, text);
}

/** A choice of n alternatives that occurs n times, each alternative once. */
async function choice(alternatives) {
  const set = await load(
    `<xs:element name="r"><xs:complexType><xs:choice maxOccurs="unbounded">${times(alternatives, (at) => `<xs:element name="e${at}" type="xs:int"/>`)}</xs:choice></xs:complexType></xs:element>`,
  );
  const schema = set.element("r");
  return { schema, xml: `<r>${times(alternatives, (at) => `<e${at}>1</e${at}>`)}</r>` };
}

/** A single choice of n alternatives, as a property each. */
async function singleChoices(alternatives) {
  const set = await load(
    `<xs:element name="r"><xs:complexType><xs:sequence><xs:element name="i" maxOccurs="unbounded"><xs:complexType><xs:choice>${times(alternatives, (at) => `<xs:element name="e${at}" type="xs:int"/>`)}</xs:choice></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`,
  );
  const schema = set.element("r");
  return { schema, xml: `<r>${times(alternatives, (at) => `<i><e${at}>1</e${at}></i>`)}</r>` };
}

async function substitutions(members) {
  const set = await load(
    `<xs:element name="h" abstract="true" type="xs:int"/>${times(members, (at) => `<xs:element name="m${at}" substitutionGroup="h"/>`)}<xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="h" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>`,
  );
  const schema = set.element("r");
  return { schema, xml: `<r>${times(members, (at) => `<m${at}>1</m${at}>`)}</r>` };
}

/** A union of n enumerations, of which a list of n items takes each. */
async function union(members) {
  const set = await load(
    `${times(members, (at) => `<xs:simpleType name="t${at}"><xs:restriction base="xs:token"><xs:enumeration value="v${at}"/></xs:restriction></xs:simpleType>`)}<xs:simpleType name="u"><xs:union memberTypes="${Array.from({ length: members }, (_, at) => `t${at}`).join(" ")}"/></xs:simpleType><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="i" type="u" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>`,
  );
  const schema = set.element("r");
  return { schema, xml: `<r>${times(members, (at) => `<i>v${at}</i>`)}</r>` };
}

/** Elements nested n deep, each with a constraint that selects everything below it. */
async function nestedKeys(depth) {
  const set = await load(
    `<xs:element name="r"><xs:complexType><xs:sequence><xs:element ref="r" minOccurs="0"/></xs:sequence><xs:attribute name="id" type="xs:int"/></xs:complexType><xs:unique name="u"><xs:selector xpath=".//r"/><xs:field xpath="@id"/></xs:unique></xs:element>`,
  );
  const schema = set.element("r");
  const xml = times(depth, (at) => `<r id="${at}">`) + "</r>".repeat(depth);
  return () => validateXml(schema, xml, { maxDepth: 100_000 });
}

const chain = (length) =>
  `<xs:complexType name="t0"><xs:sequence><xs:element name="e0" type="xs:int"/></xs:sequence></xs:complexType>${times(length - 1, (at) => `<xs:complexType name="t${at + 1}"><xs:complexContent><xs:extension base="t${at}"><xs:sequence><xs:element name="e${at + 1}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`)}<xs:element name="r" type="t${length - 1}"/>`;

async function writing({ schema, xml }) {
  const value = fromXml(schema, xml);
  return () => toXml(schema, value);
}
const reading =
  ({ schema, xml }) =>
  () =>
    fromXml(schema, xml);

/** Name → the sizes, and what makes the call for one. */
export const CASES = {
  "write the invoice, by lines": [
    [1_000, 10_000, 100_000],
    async (n) => {
      const { schema, value } = await invoice(n);
      return () => toXml(schema, value);
    },
  ],
  "read the invoice, by lines": [
    [1_000, 10_000, 100_000],
    async (n) => {
      const { schema, value } = await invoice(n);
      const xml = toXml(schema, value);
      return () => fromXml(schema, xml);
    },
  ],
  "write a repeated choice, by alternatives": [[125, 500, 2_000], async (n) => writing(await choice(n))],
  "read a repeated choice, by alternatives": [[125, 500, 2_000], async (n) => reading(await choice(n))],
  "write single choices, by alternatives": [[125, 500, 2_000], async (n) => writing(await singleChoices(n))],
  "read single choices, by alternatives": [[125, 500, 2_000], async (n) => reading(await singleChoices(n))],
  "write a substitution group, by members": [[125, 500, 2_000], async (n) => writing(await substitutions(n))],
  "read a substitution group, by members": [[125, 500, 2_000], async (n) => reading(await substitutions(n))],
  "generate a choice, by alternatives": [
    [125, 500, 2_000],
    async (n) => {
      const content = `<xs:element name="r"><xs:complexType><xs:choice>${times(n, (at) => `<xs:element name="e${at}" type="xs:int"/>`)}</xs:choice></xs:complexType></xs:element>`;
      return async () => generate(await load(content));
    },
  ],
  "write a union, by members": [[50, 200, 800], async (n) => writing(await union(n))],
  "read a union, by members": [[50, 200, 800], async (n) => reading(await union(n))],
  "load an extension chain, by length": [
    [100, 200, 500],
    async (n) => async () => generate(await load(chain(n))),
  ],
  "judge nested .// selectors, by depth": [[100, 400, 1_600], nestedKeys],
  "pattern .*a.{4000}b, by text": [[10_000, 40_000, 160_000], (n) => pattern(".*a.{4000}b", "a".repeat(n))],
  "pattern .*a.{n}b and a text of 10 n": [
    [1_000, 2_000, 4_000],
    (n) => pattern(`.*a.{${n}}b`, "a".repeat(n * 10)),
  ],
  "pattern .{20000}, by text": [[25_000, 50_000, 100_000], (n) => pattern(".{20000}", "a".repeat(n))],
  "pattern (\\w{1,50}[ ,.-]?){1,50}, by text": [
    [12_500, 50_000, 200_000],
    (n) => pattern("(\\w{1,50}[ ,.-]?){1,50}", "word ".repeat(n / 5)),
  ],
  "pattern (a?){n}a{n}, by n": [
    [250, 500, 1_000],
    (n) => pattern(`${"a?".repeat(n)}${"a".repeat(n)}`, "a".repeat(n)),
  ],
  "pattern of base64, by text": [
    [40_000, 80_000, 160_000],
    (n) => pattern("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", "QUJD".repeat(n / 4)),
  ],
  "refuse wrong items, by number": [
    [2_500, 25_000, 250_000],
    async (n) => {
      const { schema, value } = await invoice(n);
      const wrong = { ...value, lines: value.lines.map((line) => ({ ...line, quantity: -1 })) };
      return () => validate(schema, wrong);
    },
  ],
  "refuse a schema, by faults": [
    [100, 400, 1_600],
    async (n) => async () => {
      try {
        await load(
          times(n, (at) => `<xs:element name="e${at}" type="missing${at}"/>`),
          { maxIssues: 10_000 },
        );
      } catch {
        // The faults are what is measured.
      }
    },
  ],
};
