import { describe, expect, it } from "vitest";
import { nameAndTypeOk } from "../../../../codegen/check/particle/element-case.ts";
import { e, optional, reduced, sequence } from "./particles.ts";

const a = (more: string, content = ""): string =>
  sequence(`<xs:element name="a" ${more}>${content}</xs:element>`);

/** The clause that the first element breaks against the second, and why. */
async function fault(own: string, base: string, more = ""): Promise<string | undefined> {
  const [particle, against] = await reduced("element", [own, base], more);
  if (particle === undefined || against === undefined) throw new Error("no particles");
  const found = nameAndTypeOk(particle, against);
  return found && `${found.rule.replace("rcase-NameAndTypeOK.", "")}: ${found.words()}`;
}

type Row = [says: string, own: string, base: string, found?: string | undefined];

describe("rcase-NameAndTypeOK.1: the names are the same (Part 1 §3.9.6)", () => {
  it.each<Row>([
    ["the same name", sequence(e("a")), sequence(e("a"))],
    [
      "another name",
      sequence(e("b")),
      sequence(e("a")),
      '1: element "b" stands where the base has element "a"',
    ],
    [
      "the same local name in another namespace",
      sequence(e("a", 'form="qualified"')),
      sequence(e("a")),
      '1: element "a" stands where the base has element "a"',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));
});

describe("rcase-NameAndTypeOK.2: the range is within that of the base", () => {
  it.each<Row>([
    ["a narrower one", sequence(e("a", 'maxOccurs="2"')), sequence(e("a", `${optional} maxOccurs="3"`))],
    [
      "fewer than the base requires",
      sequence(e("a", optional)),
      sequence(e("a")),
      '2: element "a" occurs 0 to 1 times, but the base allows exactly 1 time',
    ],
    [
      "the range comes before the type",
      sequence('<xs:element name="a" type="xs:string" minOccurs="0"/>'),
      sequence(e("a")),
      '2: element "a" occurs 0 to 1 times, but the base allows exactly 1 time',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));
});

describe("rcase-NameAndTypeOK.3.2.1: nillable only if the base is", () => {
  const int = 'type="xs:int"';
  it.each<Row>([
    ["neither", a(int), a(int)],
    ["both", a(`${int} nillable="true"`), a(`${int} nillable="true"`)],
    ["no longer nillable", a(`${int} nillable="false"`), a(`${int} nillable="true"`)],
    [
      "newly nillable",
      a(`${int} nillable="true"`),
      a(int),
      '3.2.1: element "a" is nillable, but the element in the base is not',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));
});

describe("rcase-NameAndTypeOK.3.2.2: a fixed value stays", () => {
  const int = (more = ""): string => a(`type="xs:int" ${more}`);
  const lost = '3.2.2: element "a" must have the fixed value "1" that the base gives it';
  it.each<Row>([
    ["the same value in another form", int('fixed="+1"'), int('fixed="1"')],
    ["a value where the base has none", int('fixed="1"'), int()],
    ["a default may change", int('default="2"'), int('default="1"')],
    ["another value", int('fixed="2"'), int('fixed="1"'), lost],
    ["no value", int(), int('fixed="1"'), lost],
    ["a default", int('default="1"'), int('fixed="1"'), lost],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));
});

describe("rcase-NameAndTypeOK.3.2.3: identity constraints are some of the base's", () => {
  const key = (name: string, field = "@i"): string =>
    `<xs:key name="${name}"><xs:selector xpath="b"/><xs:field xpath="${field}"/></xs:key>`;
  it.each<Row>([
    ["one that says the same, of another name as names are unique", a("", key("l")), a("", key("k"))],
    ["fewer", a(""), a("", key("k"))],
    [
      "one more",
      a("", key("l")),
      a(""),
      '3.2.3: element "a" has the identity constraint "l", which the element in the base does not have',
    ],
    [
      "one of another field",
      a("", key("l", "@j")),
      a("", key("k")),
      '3.2.3: element "a" has the identity constraint "l", which the element in the base does not have',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));
});

describe("rcase-NameAndTypeOK.3.2.4: what the base blocks stays blocked", () => {
  it.each<Row>([
    ["the same", a('block="extension"'), a('block="extension"')],
    ["more", a('block="#all"'), a('block="extension"')],
    [
      "less",
      a('block="restriction"'),
      a('block="extension restriction"'),
      '3.2.4: element "a" must block extension as the element in the base does',
    ],
    [
      "nothing",
      a(""),
      a('block="#all"'),
      '3.2.4: element "a" must block extension, restriction, substitution as the element in the base does',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));
});

describe("rcase-NameAndTypeOK.3.2.5: the type is derived by restriction only", () => {
  const types = `<xs:complexType name="B"><xs:sequence><xs:element name="x" minOccurs="0"/></xs:sequence></xs:complexType>
<xs:complexType name="X"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>
<xs:complexType name="R"><xs:complexContent><xs:restriction base="t:B"/></xs:complexContent></xs:complexType>
<xs:simpleType name="l"><xs:list itemType="xs:int"/></xs:simpleType>
<xs:simpleType name="u"><xs:union memberTypes="xs:int xs:date"/></xs:simpleType>`;
  const anonymous = '<xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType>';
  const of = (type: string): string => a(`type="${type}"`);
  const not = (own: string, base: string): string =>
    `3.2.5: element "a" is of ${own}, which is not derived by restriction from ${base}, its type in the base`;
  it.each<Row>([
    ["the same type", of("t:B"), of("t:B")],
    ["a restriction", of("t:R"), of("t:B")],
    ["a built-in restriction", of("xs:byte"), of("xs:decimal")],
    ["anything restricts xs:anyType", of("xs:int"), a("")],
    ["an extension", of("t:X"), of("t:B"), not('type "X"', 'type "B"')],
    ["the base of the base's type", of("t:B"), of("t:R"), not('type "B"', 'type "R"')],
    ["a list of the type", of("t:l"), of("xs:int"), not('type "l"', "type xs:int")],
    ["a member of a union (cos-st-derived-ok.2.2.4)", of("xs:int"), of("t:u")],
    ["an anonymous type", a("", anonymous), of("xs:int"), not("an anonymous type", "type xs:int")],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base, types)).toBe(found));
});

it("rcase-NameAndTypeOK.3: of one declaration only the range is compared", async () => {
  const ref = (more = ""): string => sequence(`<xs:element ref="t:g" ${more}/>`);
  const global = '<xs:element name="g" type="xs:int"/>';
  expect(await fault(ref(), ref(optional), global)).toBeUndefined();
  expect(await fault(ref(optional), ref(), global)).toContain("2: ");
});
