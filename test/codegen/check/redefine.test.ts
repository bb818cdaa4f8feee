import { describe } from "vitest";
import { srcRedefineGroup } from "../../../codegen/check/redefine.ts";
import { schema } from "./checking.ts";
import { appliesRule, type Row } from "./components.ts";

const e = (name: string, more = ""): string => `<xs:element name="${name}" type="xs:int" ${more}/>`;
const group = (content: string): string =>
  `<xs:group name="g"><xs:sequence>${content}</xs:sequence></xs:group>`;
const redefine = (file: string, content: string): string =>
  schema(`<xs:redefine schemaLocation="${file}">\n${group(content)}</xs:redefine>`);

/** `a.xsd` redefines the group of `b.xsd`. */
const row = (says: string, original: string, now: string, finds: readonly string[] = []): Row => ({
  says,
  body: { "a.xsd": redefine("b.xsd", now), "b.xsd": schema(group(original)) },
  finds,
});
const refused = (why: string): string[] => [
  `src-redefine.6.2.2, a.xsd line 3: Group "g" is redefined without a reference to itself, and so must restrict what it redefines: ${why}.`,
];

describe("src-redefine.6.2.2: a group that is redefined without a reference to itself restricts the original (Part 1 §4.2.2)", () => {
  appliesRule(srcRedefineGroup, (_inventory, { set }) => [set], [
    { says: "nothing is redefined", body: group(e("a")) },
    row("the same content", e("a"), e("a")),
    row("an optional element is left out", e("a") + e("b", 'minOccurs="0"'), e("a")),
    row("a narrower occurrence", e("a", 'maxOccurs="5"'), e("a", 'maxOccurs="2"')),
    row(
      "an element is added",
      e("a"),
      e("a") + e("b"),
      refused('a sequence of "a", "b" cannot restrict element "a"'),
    ),
    row(
      "a required element is left out",
      e("a") + e("b"),
      e("a"),
      refused('element "b", which the base requires, is missing'),
    ),
    row(
      "a wider occurrence",
      e("a"),
      e("a", 'maxOccurs="2"'),
      refused('element "a" occurs 1 to 2 times, but the base allows exactly 1 time'),
    ),
    row("a reference to itself may be added to (6.1)", e("a"), `<xs:group ref="t:g"/>${e("b")}`),
    row(
      "a reference within a nested group is one too",
      e("a"),
      `<xs:choice><xs:group ref="t:g"/>${e("b")}</xs:choice>`,
    ),
    {
      says: "of two redefinitions in a row, each is compared with the one before it",
      body: {
        "a.xsd": redefine("b.xsd", e("a", 'maxOccurs="2"')),
        "b.xsd": redefine("c.xsd", e("a", 'maxOccurs="3"')),
        "c.xsd": schema(group(e("a", 'maxOccurs="4"'))),
      },
    },
    {
      says: "and told where it stands",
      body: {
        "a.xsd": redefine("b.xsd", e("a", 'maxOccurs="3"')),
        "b.xsd": redefine("c.xsd", e("a", 'maxOccurs="2"')),
        "c.xsd": schema(group(e("a", 'maxOccurs="4"'))),
      },
      finds: refused('element "a" occurs 1 to 3 times, but the base allows 1 to 2 times'),
    },
  ]);
});
