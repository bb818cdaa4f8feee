/** Schemas and texts that the cases of growth are made of. */
import { loadSchema } from "xsdflow/codegen";

const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';

/** What `make` gives for each number below `count`, joined. */
export const times = (count, make) => Array.from({ length: count }, (_, at) => make(at)).join("");

/** A schema of these top-level declarations. */
export const load = (content, options) =>
  loadSchema([{ uri: "growth.xsd", content: `<xs:schema ${XS}>${content}</xs:schema>` }], options);

/** The schema of an element `r` with such a type. */
export const loadRoot = (type, more = "") => load(`<xs:element name="r">${type}</xs:element>${more}`);

export const complex = (content) => `<xs:complexType>${content}</xs:complexType>`;
export const sequence = (content) => `<xs:sequence>${content}</xs:sequence>`;
export const restricted = (base, facets) =>
  `<xs:simpleType><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`;

/** Elements `e0`, `e1` … of a type. */
export const elements = (count, more = "") =>
  times(count, (at) => `<xs:element name="e${at}" type="xs:int" ${more}/>`);

/** A choice of n alternatives that occurs n times, and each alternative once. */
export async function choice(alternatives) {
  const set = await loadRoot(
    complex(`<xs:choice maxOccurs="unbounded">${elements(alternatives)}</xs:choice>`),
  );
  return { schema: set.element("r"), xml: `<r>${times(alternatives, (at) => `<e${at}>1</e${at}>`)}</r>` };
}

/** A single choice of n alternatives, as a property each, n times. */
export async function singleChoices(alternatives) {
  const item = complex(`<xs:choice>${elements(alternatives)}</xs:choice>`);
  const set = await loadRoot(
    complex(sequence(`<xs:element name="i" maxOccurs="unbounded">${item}</xs:element>`)),
  );
  const xml = `<r>${times(alternatives, (at) => `<i><e${at}>1</e${at}></i>`)}</r>`;
  return { schema: set.element("r"), xml };
}

export async function substitutions(members) {
  const set = await load(
    `<xs:element name="h" abstract="true" type="xs:int"/>${times(members, (at) => `<xs:element name="m${at}" substitutionGroup="h"/>`)}<xs:element name="r">${complex(sequence('<xs:element ref="h" maxOccurs="unbounded"/>'))}</xs:element>`,
  );
  return { schema: set.element("r"), xml: `<r>${times(members, (at) => `<m${at}>1</m${at}>`)}</r>` };
}

/** A union of n enumerations, of which a list of n items takes each. */
export async function union(members) {
  const types = times(
    members,
    (at) =>
      `<xs:simpleType name="t${at}"><xs:restriction base="xs:token"><xs:enumeration value="v${at}"/></xs:restriction></xs:simpleType>`,
  );
  const names = Array.from({ length: members }, (_, at) => `t${at}`).join(" ");
  const set = await load(
    `${types}<xs:simpleType name="u"><xs:union memberTypes="${names}"/></xs:simpleType><xs:element name="r">${complex(sequence('<xs:element name="i" type="u" maxOccurs="unbounded"/>'))}</xs:element>`,
  );
  return { schema: set.element("r"), xml: `<r>${times(members, (at) => `<i>v${at}</i>`)}</r>` };
}

const step = (at) =>
  `<xs:complexType name="t${at}"><xs:complexContent><xs:extension base="t${at - 1}"><xs:sequence><xs:element name="e${at}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;

/** Types that extend each other, and an element of the last one. */
export const chain = (length) =>
  `<xs:complexType name="t0"><xs:sequence><xs:element name="e0" type="xs:int"/></xs:sequence></xs:complexType>${times(length - 1, (at) => step(at + 1))}<xs:element name="r" type="t${length - 1}"/>`;

/** An enumeration of n values. */
export const enumeration = (values) =>
  `<xs:element name="r">${restricted(
    "xs:token",
    times(values, (at) => `<xs:enumeration value="value-${at}"/>`),
  )}</xs:element>`;

/** Documents of any size that are one long list of records. */
export async function records() {
  const record = complex(
    sequence(
      '<xs:element name="name" type="xs:string"/><xs:element name="amount" type="xs:decimal"/><xs:element name="on" type="xs:date"/>',
    ),
  );
  const set = await loadRoot(
    complex(sequence(`<xs:element name="record" maxOccurs="unbounded">${record}</xs:element>`)),
  );
  const value = { name: "Bolts & nuts of steel, 8 mm", amount: "19.90", on: "2026-11-30" };
  const xml =
    "<record><name>Bolts &amp; nuts of steel, 8 mm</name><amount>19.90</amount><on>2026-11-30</on></record>";
  return { set, schema: set.element("r"), value, xml };
}
