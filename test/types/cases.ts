/** Programs that must not compile, each with one fault, and the same programs with the fault mended. */

/** `wrong` and `right` stand for each other in the program; `wrong` is the only line with an error. */
export interface TypeCase {
  readonly name: string;
  /** What the program has beside the line, `LINE` being where it stands. Default: the line alone. */
  readonly program?: string;
  readonly wrong: string;
  readonly right: string;
}

/** The start of every program. */
export const PRELUDE = `import { builder, create, fromXml, toXml } from "xsdflow";
import type { Decimal, Init } from "xsdflow";
import { CardBrandValues, CountryValues, OrderSchema } from "./order.xsd.js";
import type { Card, CardBrand, Line, Order, Text } from "./order.xsd.js";
import type { $Shape, RemarkMember } from "./order-parts.xsd.names.js";
const line = { sku: "A-1", quantity: 2, price: "19.90" };
const rest = { id: "1", placed: "2026-08-22T10:00:00Z", line: [line] };
const paid = { ...rest, iban: "BE68" };
void [builder, create, fromXml, toXml, OrderSchema, CardBrandValues, CountryValues, line, rest, paid];
export type Used = [Decimal, Init<Order>, Card, CardBrand, Line, Order, Text, $Shape, RemarkMember];
declare const order: Order;
declare const shape: $Shape;
void [order, shape];
`;

/** A value with one property. */
function withProperty(property: string): string {
  return `create(OrderSchema, { ...paid, ${property} });`;
}

export const CASES: readonly TypeCase[] = [
  {
    name: "a required element is missing",
    wrong: "create(OrderSchema, { id: rest.id, line: rest.line, iban: 'x' });",
    right: "create(OrderSchema, { id: rest.id, line: rest.line, placed: rest.placed, iban: 'x' });",
  },
  { name: "a string is a number", wrong: withProperty("id: 1"), right: withProperty('id: "1"') },
  {
    name: "a property is unknown",
    wrong: withProperty('colour: "red"'),
    right: withProperty("serial: 1n"),
  },
  {
    name: "a property is misspelt inside an array",
    wrong: withProperty('line: [{ sku: "A", quantity: 1, prise: "1" }]'),
    right: withProperty('line: [{ sku: "A", quantity: 1, price: "1" }]'),
  },
  {
    name: "two branches of a choice are taken",
    wrong: 'create(OrderSchema, { ...rest, iban: "BE68", card: { brand: "visa", $value: "4242" } });',
    right: 'create(OrderSchema, { ...rest, card: { brand: "visa", $value: "4242" } });',
  },
  {
    name: "no branch of a choice is taken",
    wrong: "create(OrderSchema, { ...rest });",
    right: 'create(OrderSchema, { ...rest, iban: "BE68" });',
  },
  {
    name: "a part of one branch stands beside another",
    wrong: 'create(OrderSchema, { ...rest, bic: "X", card: { brand: "visa", $value: "4242" } });',
    right: 'create(OrderSchema, { ...rest, bic: "X", iban: "BE68" });',
  },
  {
    name: "an enumeration has no such value",
    wrong: withProperty('country: "FR"'),
    right: withProperty('country: "NL"'),
  },
  {
    name: "a fixed attribute has another value",
    wrong: withProperty('version: "2.0"'),
    right: withProperty('version: "1.0"'),
  },
  {
    name: "an enumerated attribute of another namespace's type has no such value",
    wrong: withProperty('line: [{ ...line, unit: "litre" }]'),
    right: withProperty('line: [{ ...line, unit: "kg" }]'),
  },
  {
    name: "an enumerated attribute has no such value",
    wrong: 'create(OrderSchema, { ...rest, card: { brand: "diners", $value: "4242" } });',
    right: 'create(OrderSchema, { ...rest, card: { brand: "amex", $value: "4242" } });',
  },
  {
    name: "simple content with a required attribute is bare",
    wrong: 'create(OrderSchema, { ...rest, card: "4242" });',
    right: 'create(OrderSchema, { ...rest, card: { brand: "amex", $value: "4242" } });',
  },
  {
    name: "bare simple content is of the wrong kind",
    wrong: withProperty("weight: true"),
    right: withProperty("weight: 12.5"),
  },
  {
    name: "null stands where nil is not allowed",
    wrong: withProperty("serial: null"),
    right: withProperty("weight: null"),
  },
  {
    name: "nil carries a value",
    wrong: withProperty("weight: { $nil: true, value: 1 }"),
    right: withProperty('weight: { $nil: true, scale: "metric" }'),
  },
  {
    name: "one value stands for an array",
    wrong: withProperty("line"),
    right: withProperty("line: [line]"),
  },
  {
    name: "an array stands for one value",
    wrong: withProperty("serial: [1]"),
    right: withProperty("serial: 1"),
  },
  {
    name: "a list of the wrong items",
    wrong: withProperty("tags: [1]"),
    right: withProperty('tags: ["a", "b"] as const'),
  },
  {
    name: "a whole number is a string",
    wrong: withProperty('"@id": "7"'),
    right: withProperty('"@id": 7'),
  },
  {
    name: "a date is a number",
    wrong: withProperty("placed: 20260822"),
    right: withProperty("placed: new Date(0)"),
  },
  {
    name: "a decimal is a Date",
    wrong: withProperty("line: [{ ...line, price: new Date() }]"),
    right: withProperty("line: [{ ...line, price: 19.9 }]"),
  },
  {
    name: "an abstract type is given without $type",
    wrong: withProperty('shape: { radius: "1" }'),
    right: withProperty('shape: { $type: "Circle", radius: "1" }'),
  },
  {
    name: "$type names no type",
    wrong: withProperty('shape: { $type: "Oval", radius: "1" }'),
    right: withProperty('shape: { $type: "Circle", radius: "1" }'),
  },
  {
    name: "$type names another type than the properties are of",
    wrong: withProperty('shape: { $type: "Square", radius: "1" }'),
    right: withProperty('shape: { $type: "Square", side: "1" }'),
  },
  {
    name: "$type of a type that nothing is derived from is another's",
    wrong: withProperty('line: [{ ...line, $type: "Circle" }]'),
    right: withProperty('line: [{ ...line, $type: "Line" }]'),
  },
  {
    name: "a substitution group has no such member",
    wrong: withProperty('remark: [{ regret: "x" }]'),
    right: withProperty('remark: [{ praise: "x" }]'),
  },
  {
    name: "an abstract head is used itself",
    wrong: withProperty('remark: [{ remark: "x" }]'),
    right: withProperty('remark: [{ complaint: "x" }]'),
  },
  {
    name: "one entry names two members of a substitution group",
    wrong: withProperty('remark: [{ praise: "x", complaint: "y" }]'),
    right: withProperty('remark: [{ praise: "x" }, { complaint: "y" }]'),
  },
  {
    name: "a number stands in mixed content",
    wrong: withProperty("text: { $content: [1] }"),
    right: withProperty('text: { $content: ["1", { b: { $content: ["2"] } }] }'),
  },
  {
    name: "an entry of mixed content is unknown",
    wrong: withProperty('text: { $content: [{ i: "x" }] }'),
    right: withProperty('text: { $content: [{ $constructor: "2026-01-01" }] }'),
  },
  {
    name: "wildcard content is a string",
    wrong: withProperty('$any: ["<x/>"]'),
    right: withProperty('$any: [{ name: { ns: "urn:x", local: "x" }, children: ["text"] }]'),
  },
  {
    name: "a branch of a large choice has the wrong kind",
    wrong: withProperty('$case: "nine", nine: "9"'),
    right: withProperty('$case: "nine", nine: 9'),
  },
  {
    name: "$case names no branch",
    wrong: withProperty('$case: "ten", nine: 9'),
    right: withProperty("nine: 9"),
  },
  {
    name: "toXml takes another schema's value",
    wrong: "toXml(OrderSchema, line);",
    right: "toXml(OrderSchema, paid);",
  },
  {
    name: "what is read is used without looking which branch it is",
    wrong: "export const bic: string = fromXml(OrderSchema, '').iban;",
    right: "export const bic: string | undefined = fromXml(OrderSchema, '').iban;",
  },
  {
    name: "a value that was read is not what was assumed",
    wrong: "export const price: number = order.line.map((each) => each.price)[0];",
    right: "export const price: string | undefined = order.line.map((each) => each.price)[0];",
  },
  {
    name: "a derived type's property is used before $type is looked at",
    wrong: "export const radius: string = shape.radius;",
    right: 'export const radius: string = shape.$type === "Circle" ? shape.radius : shape.side;',
  },
  {
    name: "an optional property is used as if it were there",
    wrong: "export const serial: bigint = order.serial;",
    right: "export const serial: bigint = order.serial ?? 0n;",
  },
  {
    name: "a date's flavour is taken for a decimal",
    wrong: "export const amount: Decimal = order.placed;",
    right: "export const when: string = order.placed;",
  },
  {
    name: "the list of an enumeration's values is changed",
    wrong: 'CardBrandValues.push("diners");',
    right: "export const brand: CardBrand | undefined = CardBrandValues[0];",
  },
  {
    name: "a builder is finished too early",
    wrong: 'builder(OrderSchema).id("1").placed("x").line(line).$build();',
    right: 'builder(OrderSchema).id("1").placed("x").line(line).iban("x").$build();',
  },
  {
    name: "a builder's property is set twice",
    wrong: 'builder(OrderSchema).id("1").id("2");',
    right: 'builder(OrderSchema).id("1").line(line).line(line, line);',
  },
  {
    name: "a builder takes a second branch of a choice",
    wrong: 'builder(OrderSchema).iban("x").card({ brand: "visa", $value: "1" });',
    right: 'builder(OrderSchema).iban("x").bic("y");',
  },
  {
    name: "a nested builder is left unfinished",
    wrong: 'builder(OrderSchema).line((each) => each.sku("A").quantity(1));',
    right: 'builder(OrderSchema).line((each) => each.sku("A").quantity(1).price(1));',
  },
  {
    name: "a nested builder is given a wrong value",
    program: "builder(OrderSchema).line((each) =>\nLINE\n);",
    wrong: 'each.sku(1).quantity(1).price("1")',
    right: 'each.sku("1").quantity(1).price("1")',
  },
  {
    name: "a builder has no such property",
    wrong: 'builder(OrderSchema).colour("red");',
    right: 'builder(OrderSchema).tags("red", "blue");',
  },
  {
    name: "a builder's $type is followed by another type's property",
    wrong: 'builder(OrderSchema).shape((each) => each.$type("Square").radius("1"));',
    right: 'builder(OrderSchema).shape((each) => each.$type("Square").side("1"));',
  },
  {
    name: "a builder's substitution group has no such member",
    wrong: 'builder(OrderSchema).remark((each) => each.regret("x"));',
    right: 'builder(OrderSchema).remark((each) => each.praise("x"), { complaint: "y" });',
  },
  {
    name: "a builder puts a number into mixed content",
    wrong: "builder(OrderSchema).text((text) => text.$content((list) => list.$text(1)));",
    right: 'builder(OrderSchema).text((text) => text.$content((list) => list.$text("1").b({})));',
  },
];
