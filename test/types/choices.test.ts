/** What the compilers say where branches of a choice meet, and what they take. */
import ts55 from "typescript-5.5";
import ts59 from "typescript-5.9";
import ts60 from "typescript-6.0";
import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../codegen/generate.ts";
import { loadSchema } from "../../codegen/schema-set.ts";
import { type Complaint, complaintsOf, complaintsOfBinary } from "./compile.ts";

const SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:simpleType name="Brand">
    <xs:restriction base="xs:token"><xs:enumeration value="visa"/><xs:enumeration value="amex"/></xs:restriction>
  </xs:simpleType>
  <xs:complexType name="Card">
    <xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="brand" type="Brand" use="required"/></xs:extension></xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="Person">
    <xs:sequence><xs:element name="first" type="xs:string"/><xs:element name="age" type="xs:int"/></xs:sequence>
  </xs:complexType>
  <xs:complexType name="Firm">
    <xs:sequence><xs:element name="vat" type="xs:string"/><xs:element name="pays" type="Brand"/></xs:sequence>
  </xs:complexType>
  <xs:complexType name="Pay">
    <xs:choice>
      <xs:sequence><xs:element name="iban" type="xs:string"/><xs:element name="bic" type="xs:string" minOccurs="0"/></xs:sequence>
      <xs:element name="card" type="Card"/>
      <xs:element name="cash" type="xs:decimal"/>
    </xs:choice>
  </xs:complexType>
  <xs:complexType name="Party">
    <xs:sequence>
      <xs:element name="id" type="xs:string"/>
      <xs:choice><xs:element name="person" type="Person"/><xs:element name="firm" type="Firm"/></xs:choice>
      <xs:choice minOccurs="0"><xs:element name="phone" type="xs:string"/><xs:element name="mail" type="xs:string"/></xs:choice>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Nest">
    <xs:choice>
      <xs:element name="a" type="xs:string"/>
      <xs:sequence>
        <xs:element name="s" type="xs:int"/>
        <xs:choice>
          <xs:element name="b" type="Card"/>
          <xs:sequence><xs:element name="c" type="Person"/><xs:element name="d" type="xs:int"/></xs:sequence>
        </xs:choice>
      </xs:sequence>
      <xs:choice><xs:element name="e" type="Firm"/><xs:element name="f" type="xs:date"/></xs:choice>
      <xs:element name="r" type="xs:string" maxOccurs="unbounded"/>
    </xs:choice>
  </xs:complexType>
  <xs:element name="pay" type="Pay"/>
  <xs:element name="nest" type="Nest"/>
  <xs:element name="party" type="Party"/>
  <xs:element name="root">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="pay"/>
        <xs:element ref="party" maxOccurs="unbounded"/>
        <xs:element ref="nest" minOccurs="0"/>
        <xs:element ref="mark" minOccurs="0" maxOccurs="unbounded"/>
        <xs:element name="other" type="Pay" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="mark" abstract="true" type="Card"/>
  <xs:element name="stamp" type="Card" substitutionGroup="mark"/>
  <xs:element name="seal" type="Card" substitutionGroup="mark"/>
</xs:schema>`;

const PRELUDE = `import { builder, create, toXml } from "xsdflow";
import type { Init } from "xsdflow";
import { NestSchema, PartySchema, PaySchema, RootSchema } from "./choices.xsd.js";
import type { Card, Nest, Party, Pay, Root } from "./choices.xsd.js";
const person = { first: "Ada", age: 36 };
const party = { id: "1", person };
void [builder, create, toXml, NestSchema, PartySchema, PaySchema, RootSchema, party];
export type Used = [Init<Pay>, Card, Nest, Party, Pay, Root];
`;
const CARD = '{ brand: "visa", $value: "4242" }';

/** Programs with two branches of one choice, and the names of which the message has to tell: one of each list. */
const CONFLICTS: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ["text and an object", `create(PaySchema, { iban: "BE68", card: ${CARD} });`, ["iban"], ["card"]],
  ["the other order", `create(PaySchema, { card: ${CARD}, iban: "BE68" });`, ["iban"], ["card"]],
  ["a part of a branch", `create(PaySchema, { bic: "X", card: ${CARD} });`, ["bic"], ["card"]],
  ["text and a number", 'create(PaySchema, { iban: "BE68", cash: 5 });', ["iban"], ["cash"]],
  [
    "an object that is spread",
    `create(PaySchema, { ...{ iban: "BE68" }, card: ${CARD} });`,
    ["iban"],
    ["card"],
  ],
  [
    "a variable",
    'const both = { iban: "x", card: { brand: "visa" as const, $value: "1" } };\ntoXml(PaySchema, both);',
    ["iban"],
    ["card"],
  ],
  ["satisfies", `const v = { iban: "x", card: ${CARD} } satisfies Init<Pay>;\nvoid v;`, ["iban"], ["card"]],
  [
    "two objects",
    'create(PartySchema, { ...party, firm: { vat: "B", pays: "visa" } });',
    ["person"],
    ["firm"],
  ],
  [
    "an optional choice",
    'create(PartySchema, { id: "1", person, phone: "1", mail: "2" });',
    ["phone"],
    ["mail"],
  ],
  [
    "deep inside",
    `create(RootSchema, { pay: { iban: "BE68", card: ${CARD} }, party: [party] });`,
    ["iban"],
    ["card"],
  ],
  [
    "inside an array",
    'create(RootSchema, { pay: { cash: 1 }, party: [{ id: "1", person, firm: { vat: "B", pays: "visa" } }] });',
    ["person"],
    ["firm"],
  ],
  [
    "in an optional element",
    `create(RootSchema, { pay: { cash: 1 }, party: [party], nest: { a: "1", s: 1, b: ${CARD} } });`,
    ["a"],
    ["s", "b"],
  ],
  ["outer branches", `create(NestSchema, { a: "1", s: 1, b: ${CARD} });`, ["a"], ["s", "b"]],
  ["inner branches", `create(NestSchema, { s: 1, b: ${CARD}, c: person });`, ["b"], ["c"]],
  [
    "a choice in a choice",
    'create(NestSchema, { e: { vat: "B", pays: "visa" }, f: "2026-11-30" });',
    ["e"],
    ["f"],
  ],
  ["a branch that repeats", `create(NestSchema, { r: ["1"], s: 1, b: ${CARD} });`, ["r"], ["s", "b"]],
  [
    "inside an optional array",
    `create(RootSchema, { pay: { cash: 1 }, party: [party], other: [{ iban: "BE68", card: ${CARD} }] });`,
    ["iban"],
    ["card"],
  ],
  [
    "two members of a substitution group",
    `create(RootSchema, { pay: { cash: 1 }, party: [party], mark: [{ stamp: ${CARD}, seal: ${CARD} }] });`,
    ["stamp"],
    ["seal"],
  ],
];

/** Programs with another fault, and what the message has to say of it, as before. */
const OTHERS: readonly (readonly [string, string, RegExp])[] = [
  [
    "a wrong value inside of a branch",
    'create(PaySchema, { card: { brand: "diners", $value: "1" } });',
    /'Brand'/u,
  ],
  ["a missing part of a branch", "create(NestSchema, { s: 1, c: person });", /Property 'd' is missing/u],
  ["an unknown property", 'create(PaySchema, { iban: "x", colour: "red" });', /'colour' does not exist/u],
  [
    "a builder's second branch",
    `builder(PaySchema).iban("x").card(${CARD});`,
    /Property 'card' does not exist.*"iban"/su,
  ],
];

/** What compiles: every way of giving one branch, and of telling by a value that was read which one it is. */
const VALID = `create(PaySchema, { iban: "x", card: undefined });
toXml(PaySchema, { iban: undefined, bic: undefined, cash: 1.5 });
create(NestSchema, { s: 1, c: person, d: 2 });
declare const p: Pay;
declare const n: Nest;
declare const r: Root;
declare const t: Party;
create(PaySchema, p);
create(PaySchema, { ...p });
create(NestSchema, n);
create(RootSchema, { ...r, pay: p, nest: n, party: [t] });
export const given: Init<Root> = r;
export function branch(): string | Card {
  if (p.card === undefined && p.cash === undefined) {
    const bic: string | undefined = p.bic;
    return bic ?? p.iban;
  }
  if (p.card !== undefined) {
    const none: undefined = p.iban;
    return none ?? p.card;
  }
  return p.cash;
}
export function number(): number {
  if (n.b) return n.s;
  if (n.c) return n.d;
  if (n.r) return n.r.length;
  return n.a?.length ?? 0;
}
export const first: string = t.person ? t.person.first : t.firm.vat;
export const plain: { iban?: string; bic?: string; card?: Card; cash?: string } = p;
export function written(q: { iban: string; bic?: string; card?: never; cash?: never }): Pay {
  return q;
}
export function wrap(value: Init<Pay>): string {
  return toXml(PaySchema, value);
}
`;

async function programs(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const set = await loadSchema([{ uri: "choices.xsd", content: SCHEMA }], { version: "1.0" });
  for (const { path, text } of generate(set)) files.set(path, text);
  const all = [...CONFLICTS.map(([, program]) => program), ...OTHERS.map(([, program]) => program), VALID];
  for (const [index, program] of all.entries()) files.set(`program${index}.ts`, PRELUDE + program);
  return files;
}

let files: ReadonlyMap<string, string> = new Map();
beforeAll(async () => {
  files = await programs();
});

const LOOSE = { exactOptionalPropertyTypes: false };
const everything = (): boolean => true;
const compilers: readonly (readonly [string, () => readonly Complaint[]])[] = [
  ["5.5", () => complaintsOf(ts55 as never, files)],
  ["5.9", () => complaintsOf(ts59, files)],
  ["5.9 without exactOptionalPropertyTypes", () => complaintsOf(ts59, files, everything, LOOSE)],
  ["6.0", () => complaintsOf(ts60 as never, files)],
  ["7.0", () => complaintsOfBinary(files)],
  ["7.0 without exactOptionalPropertyTypes", () => complaintsOfBinary(files, LOOSE)],
];

describe.each(compilers)("V5: TypeScript %s", (_version, compile) => {
  let complaints: readonly Complaint[] = [];
  beforeAll(() => {
    complaints = compile();
  });
  function messages(index: number): readonly string[] {
    return complaints.filter(({ file }) => file === `program${index}.ts`).map(({ message }) => message);
  }

  it.each(CONFLICTS.map((each, index) => [...each, index] as const))(
    "names both branches: %s",
    (_name, _program, some, others, index) => {
      const [message = "", ...rest] = messages(index);
      expect(rest).toEqual([]);
      const [, one = "", other = ""] = /NotTogether<(.+?), (.+?)>'\.$/u.exec(message) ?? [message];
      const named = [namesOf(one), namesOf(other)];
      const meets = (names: readonly string[], wanted: readonly string[]): boolean =>
        wanted.some((name) => names.includes(name));
      const [left = [], right = []] = named;
      const told = (meets(left, some) && meets(right, others)) || (meets(left, others) && meets(right, some));
      expect(told, message).toBe(true);
    },
  );

  it.each(OTHERS.map(([name, , expected], at) => [name, expected, CONFLICTS.length + at] as const))(
    "repeats its error: %s",
    (_name, expected, index) => {
      const found = messages(index);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(expected);
      expect(found[0]).not.toContain("but required in type 'NotTogether");
    },
  );

  it("accepts the same values as before", () => {
    expect(messages(CONFLICTS.length + OTHERS.length)).toEqual([]);
    expect(complaints.filter(({ file }) => !file.startsWith("program"))).toEqual([]);
  });
});

/** The names in a union of literals. */
function namesOf(union: string): readonly string[] {
  return [...union.matchAll(/"([^"]+)"/gu)].map(([, name = ""]) => name);
}
