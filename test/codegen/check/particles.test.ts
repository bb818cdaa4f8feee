import { describe, expect, it } from "vitest";
import { type Case, holdsRules, issuesOf, restricts, schema } from "./checking.ts";

const sequence = (content: string, occurs = ""): string => `<xs:sequence ${occurs}>${content}</xs:sequence>`;
const choice = (content: string, occurs = ""): string => `<xs:choice ${occurs}>${content}</xs:choice>`;
const all = (content: string): string => `<xs:all>${content}</xs:all>`;
const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:string" ${more}/>`;
const any = (more = ""): string => `<xs:any ${more}/>`;
const optional = 'minOccurs="0"';
const many = 'maxOccurs="unbounded"';

/** A restriction that is valid, then one that is not. */
function row(
  rule: string,
  says: string,
  base: string,
  valid: string,
  invalid: string,
  message: string,
  more = "",
): Case {
  return {
    rule,
    says,
    valid: restricts(base, valid, more),
    invalid: restricts(base, invalid, more),
    message,
  };
}

const typed = (type: string): string => sequence(`<xs:element name="a" type="${type}"/>`);

holdsRules("elements restrict elements", [
  row(
    "rcase-NameAndTypeOK.1",
    "names agree",
    sequence(e("a")),
    sequence(e("a")),
    sequence(e("b")),
    'element "b" stands where the base has element "a"',
  ),
  row(
    "rcase-NameAndTypeOK.2",
    "occurrences lie within the base's",
    sequence(e("a", 'maxOccurs="3"')),
    sequence(e("a", 'maxOccurs="2"')),
    sequence(e("a", 'maxOccurs="4"')),
    "occurs 1 to 4 times",
  ),
  row(
    "rcase-NameAndTypeOK.3.2.1",
    "nillable is not added",
    sequence(e("a")),
    sequence(e("a")),
    sequence(e("a", 'nillable="true"')),
    "is nillable",
  ),
  row(
    "rcase-NameAndTypeOK.3.2.2",
    "a fixed value stays, compared as a value",
    sequence('<xs:element name="a" type="xs:int" fixed="1"/>'),
    sequence('<xs:element name="a" type="xs:int" fixed="01"/>'),
    sequence('<xs:element name="a" type="xs:int"/>'),
    'fixed value "1"',
  ),
  row(
    "rcase-NameAndTypeOK.3.2.3",
    "identity constraints are not added",
    sequence(e("a")),
    sequence(e("a")),
    sequence(
      '<xs:element name="a" type="xs:string"><xs:key name="k"><xs:selector xpath="."/><xs:field xpath="@i"/></xs:key></xs:element>',
    ),
    'identity constraint "k"',
  ),
  row(
    "rcase-NameAndTypeOK.3.2.4",
    "block is kept",
    sequence(e("a", 'block="extension"')),
    sequence(e("a", 'block="extension restriction"')),
    sequence(e("a")),
    "must block extension",
  ),
  row(
    "rcase-NameAndTypeOK.3.2.5",
    "the type is derived by restriction",
    typed("xs:integer"),
    typed("xs:int"),
    typed("xs:string"),
    "xs:string, which is not derived by restriction from type xs:integer",
  ),
]);

holdsRules("particles restrict wildcards", [
  row(
    "rcase-NSCompat.1",
    "the namespace is allowed",
    sequence(any('namespace="##local"')),
    sequence(e("a")),
    sequence('<xs:element name="a" type="xs:string" form="qualified"/>'),
    "the namespace urn:t",
  ),
  row(
    "rcase-NSCompat.2",
    "occurrences lie within the wildcard's",
    sequence(any()),
    sequence(e("a")),
    sequence(e("a", optional)),
    "0 to 1 times",
  ),
  row(
    "rcase-NSSubset.1",
    "a wildcard's occurrences lie within the base's",
    sequence(any()),
    sequence(any()),
    sequence(any(optional)),
    "0 to 1 times",
  ),
  row(
    "rcase-NSSubset.2",
    "a wildcard's namespaces are of the base's",
    sequence(any('namespace="urn:a urn:b"')),
    sequence(any('namespace="urn:a"')),
    sequence(any()),
    "namespaces that the base's wildcard does not allow",
  ),
  row(
    "rcase-NSSubset.3",
    "processContents is not weakened",
    sequence(any()),
    sequence(any()),
    sequence(any('processContents="lax"')),
    '"lax" is weaker than "strict"',
  ),
  row(
    "rcase-NSRecurseCheckCardinality.2",
    "a group has no more elements than the wildcard",
    sequence(any('maxOccurs="2"')),
    sequence(e("a") + e("b")),
    sequence(e("a") + e("b") + e("c")),
    "exactly 3 times",
  ),
]);

const repeated = choice(e("a") + e("b"), 'maxOccurs="3"');

holdsRules("groups restrict groups", [
  row(
    "rcase-Recurse.1",
    "a sequence occurs within the base's range",
    sequence(e("a") + e("b"), 'maxOccurs="2"'),
    sequence(e("a") + e("b")),
    sequence(e("a") + e("b"), 'maxOccurs="3"'),
    "1 to 3 times",
  ),
  row(
    "rcase-Recurse.2",
    "what is left out is optional",
    sequence(e("a") + e("b") + e("c", optional)),
    sequence(e("a") + e("b")),
    sequence(`${e("a")}<xs:sequence ${optional}>${e("a")}${e("b")}</xs:sequence>`),
    "base",
  ),
  row(
    "rcase-RecurseLax.1",
    "a choice occurs within the base's range",
    repeated,
    choice(e("a") + e("b"), 'maxOccurs="2"'),
    choice(e("a") + e("b"), 'maxOccurs="4"'),
    "1 to 4 times",
  ),
  row(
    "rcase-RecurseLax.2",
    "a choice keeps the base's order",
    choice(e("a") + e("b") + e("c")),
    choice(e("a") + e("c")),
    choice(e("c") + e("a")),
    'element "a" does not correspond',
  ),
  row(
    "rcase-RecurseUnordered.2",
    "a sequence takes the place of an all group",
    all(e("a") + e("b", optional)),
    sequence(e("b") + e("a")),
    sequence(e("a") + e("c")),
    'element "c" does not correspond',
  ),
  row(
    "rcase-RecurseUnordered.2.3",
    "what an all group requires stays",
    all(e("a") + e("b") + e("c")),
    sequence(e("c") + e("b") + e("a")),
    sequence(e("a") + e("b")),
    'element "c", which the base requires',
  ),
  row(
    "rcase-MapAndSum.1",
    "a sequence of a choice's particles",
    repeated,
    sequence(e("b") + e("a")),
    sequence(e("b") + e("c")),
    'element "c" does not correspond',
  ),
  row(
    "rcase-MapAndSum.2",
    "a sequence makes as many choices as the base allows",
    repeated,
    sequence(e("a") + e("b") + e("a")),
    sequence(e("a") + e("b") + e("a") + e("b")),
    "exactly 4 times",
  ),
  row(
    "cos-particle-restrict.2",
    "a choice is no sequence",
    sequence(e("a", optional) + e("b", optional)),
    sequence(e("a")),
    choice(e("a") + e("b")),
    "a choice of",
  ),
]);

const substitution = `<xs:element name="head" type="xs:string"/>
<xs:element name="one" type="xs:string" substitutionGroup="t:head"/>
<xs:element name="two" type="xs:string" substitutionGroup="t:head"/>`;

describe("a restriction", () => {
  const heads = '<xs:element ref="t:head" minOccurs="0" maxOccurs="unbounded"/>';
  const accepted: readonly (readonly [string, string, string])[] = [
    [
      "takes single-member and nested groups as pointless",
      sequence(e("a") + sequence(choice(e("b")))),
      sequence(sequence(e("a")) + e("b")),
    ],
    ["may leave out an empty group", sequence(e("a") + sequence("")), sequence(e("a"))],
    [
      "may put members in the place of a substitution group's head",
      sequence(heads),
      sequence('<xs:element ref="t:two" minOccurs="0" maxOccurs="4"/>'),
    ],
    [
      "may list members in any order",
      sequence(heads),
      choice('<xs:element ref="t:two"/><xs:element ref="t:one"/>', `${many} ${optional}`),
    ],
    ["may repeat the head itself", sequence(heads), sequence(heads)],
    [
      "may repeat one element of a repeated choice",
      choice(e("a") + e("b"), `${many} ${optional}`),
      sequence(e("a", `${many} ${optional}`)),
    ],
    [
      "may map to a later particle than the first that fits",
      sequence(any('namespace="##local" minOccurs="0"') + e("b", 'form="qualified"')),
      sequence(e("b", 'form="qualified"')),
    ],
    ["of nothing but optional content may be empty", sequence(e("a", optional)), ""],
    [
      "of xs:any takes anything",
      sequence(any(`${many} ${optional} processContents="lax"`)),
      choice(e("a") + sequence(e("b") + e("c")), many),
    ],
  ];
  it.each(accepted)("%s", async (_says, base, derived) => {
    expect(await issuesOf({ "a.xsd": schema(restricts(base, derived, substitution)) })).toEqual([]);
  });

  it("reports the line of the particle that does not fit", async () => {
    const body = restricts(sequence(e("a")), `<xs:sequence>\n${e("x")}\n</xs:sequence>`);
    const [issue] = await issuesOf({ "a.xsd": schema(body) });
    expect(issue?.line).toBe(6);
    expect(issue?.message).toContain('Type "D" does not restrict type "B": element "x"');
  });

  it("of a broken restriction is not reported again", async () => {
    const body = `${restricts(sequence(e("a")), sequence(e("x")))}
<xs:complexType name="E"><xs:complexContent><xs:restriction base="t:D">${sequence(e("y"))}</xs:restriction></xs:complexContent></xs:complexType>`;
    expect((await issuesOf({ "a.xsd": schema(body) })).map(({ rule }) => rule)).toEqual([
      "rcase-NameAndTypeOK.1",
    ]);
  });
});
