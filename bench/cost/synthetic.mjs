/** A schema of as many types as wanted, of the kinds that cost a compiler most: choices, wide and narrow, and enumerations. */

const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const BUILT_IN = ["xs:string", "xs:decimal", "xs:date", "xs:int", "xs:boolean", "xs:dateTime", "xs:anyURI"];

/** One document: a third of the types has a choice of three, every thirtieth one of forty, every twelfth is an enumeration. */
export function syntheticSchema(types) {
  const parts = Array.from({ length: types }, (_, index) => type(index, types));
  return [
    `<xs:schema ${XS} xmlns="urn:synthetic" targetNamespace="urn:synthetic" elementFormDefault="qualified">`,
    `<xs:element name="root" type="Type0"/>`,
    ...parts,
    "</xs:schema>",
  ].join("\n");
}

function type(index, count) {
  const name = `Type${index}`;
  if (index % 12 === 7) return enumeration(name, index);
  const parts = [child(index, 0, "minOccurs='1'"), child(index, 1, "minOccurs='0'")];
  parts.push(link(0, index * 2 + 1, count), link(1, index * 2 + 2, count));
  parts.push(child(index, 2, "minOccurs='0' maxOccurs='unbounded'"), child(index, 3, "minOccurs='1'"));
  if (index % 30 === 29) parts.push(choice(index, 40));
  else if (index % 3 === 0) parts.push(choice(index, 3));
  return [
    `<xs:complexType name="${name}">`,
    `<xs:annotation><xs:documentation>What type ${index} is for, in a sentence of ordinary length.</xs:documentation></xs:annotation>`,
    `<xs:sequence>${parts.join("")}</xs:sequence>`,
    `<xs:attribute name="id" type="xs:token" use="required"/><xs:attribute name="version" type="xs:string"/>`,
    "</xs:complexType>",
  ].join("\n");
}

function enumeration(name, index) {
  const values = Array.from({ length: 8 }, (_, at) => `<xs:enumeration value="V${index}-${at}"/>`).join("");
  return `<xs:simpleType name="${name}"><xs:restriction base="xs:token">${values}</xs:restriction></xs:simpleType>`;
}

function child(index, at, occurs) {
  return `<xs:element name="field${at}" type="${BUILT_IN[(index + at) % BUILT_IN.length]}" ${occurs}/>\n`;
}

/** Every type but the first is used by one before it, so that all hang together. */
function link(at, target, count) {
  const many = at === 0 ? 'maxOccurs="unbounded"' : "";
  return `<xs:element name="part${at}" type="Type${target % count}" minOccurs="0" ${many}/>\n`;
}

function choice(index, branches) {
  const items = Array.from({ length: branches }, (_, at) => {
    return `<xs:element name="branch${at}" type="${BUILT_IN[(index + at) % BUILT_IN.length]}"/>\n`;
  });
  return `<xs:choice>${items.join("")}</xs:choice>\n`;
}
