import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lock } from "../../../codegen/lock/entry.ts";
import { exportsOf, lockedBody } from "./locking.ts";

/** Few names, most of which become the same in PascalCase or by joining: clashes are what is looked for. */
const NAMES = ["a", "A", "b", "ab", "a-b", "aB", "a_b", "aSchema", "item", "aItem", "values"];
const name = fc.constantFrom(...NAMES);

const ENUM =
  '<xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="x"/></xs:restriction></xs:simpleType>';
const LIST = `<xs:simpleType><xs:list>${ENUM}</xs:list></xs:simpleType>`;

const attribute = name.map((own) => ({ own, text: `<xs:attribute name="${own}">${ENUM}</xs:attribute>` }));
const attributes = fc
  .uniqueArray(attribute, { maxLength: 2, selector: ({ own }) => own })
  .map((all) => all.map(({ text }) => text).join(""));

interface Field {
  readonly own: string;
  readonly text: string;
}
const leaf: fc.Arbitrary<Field> = fc.tuple(name, fc.constantFrom(ENUM, LIST)).map(([own, type]) => ({
  own,
  text: `<xs:element name="${own}">${type}</xs:element>`,
}));
const nested: fc.Arbitrary<Field> = fc
  .tuple(name, fc.uniqueArray(leaf, { maxLength: 2, selector: ({ own }) => own }), attributes)
  .map(([own, fields, more]) => ({
    own,
    text: `<xs:element name="${own}" minOccurs="0">${complex(fields, more)}</xs:element>`,
  }));
const fields = fc.uniqueArray(fc.oneof(leaf, nested), { maxLength: 3, selector: ({ own }) => own });

function complex(parts: readonly Field[], more: string, attributes = ""): string {
  const body = parts.map(({ text }) => text).join("");
  return `<xs:complexType${attributes}><xs:sequence>${body}</xs:sequence>${more}</xs:complexType>`;
}

/** A global declaration: its symbol space and name, and its text. */
interface Global {
  readonly key: string;
  readonly text: string;
}
const anonymous = fc.tuple(name, fields, attributes, fc.boolean()).map(([own, parts, more, nillable]) => ({
  key: `element ${own}`,
  text: `<xs:element name="${own}"${nillable ? ' nillable="true"' : ""}>${complex(parts, more)}</xs:element>`,
}));
const type = fc.tuple(name, fields, attributes).map(([own, parts, more]) => ({
  key: `type ${own}`,
  text: complex(parts, more, ` name="${own}"`),
}));
const simple = name.map((own) => ({
  key: `type ${own}`,
  text: ENUM.replace("<xs:simpleType>", `<xs:simpleType name="${own}">`),
}));
const group = fc.tuple(name, fields).map(([own, parts]) => ({
  key: `group ${own}`,
  text: `<xs:group name="${own}"><xs:sequence>${parts.map(({ text }) => text).join("")}</xs:sequence></xs:group>`,
}));
const globals = fc.uniqueArray(fc.oneof(anonymous, type, simple, group) as fc.Arbitrary<Global>, {
  minLength: 1,
  maxLength: 8,
  selector: ({ key }) => key,
});

function textOf(all: readonly Global[]): string {
  return all.map(({ text }) => text).join("");
}

/** Every key with the names that its entry gives. */
function namesOf(lock: Lock): readonly string[] {
  return [...lock.entries].flatMap(([module, entries]) =>
    [...entries].flatMap(([key, [kind, first]]) =>
      ["type", "schema", "values", "property"].includes(kind) ? [`${module} ${key} = ${first}`] : [],
    ),
  );
}

describe("a lock", () => {
  it("keeps every existing name when declarations are added anywhere", async () => {
    const additions = globals.chain((all) =>
      fc.tuple(fc.constant(all), fc.subarray([...all], { minLength: 1 })),
    );
    await fc.assert(
      fc.asyncProperty(additions, async ([all, some]) => {
        const before = await lockedBody(textOf(some));
        const after = await lockedBody(textOf(all), before.lock);
        expect(exportsOf(after)).toEqual(expect.arrayContaining([...exportsOf(before)]));
        expect(namesOf(after.lock)).toEqual(expect.arrayContaining([...namesOf(before.lock)]));
        // The same input gives the same bytes: once more, with the lock that came of it.
        expect(await lockedBody(textOf(all), after.lock)).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps every property of a type when elements and attributes are added to it", async () => {
    const member = fc.tuple(fc.constantFrom("element", "attribute"), name);
    const members = fc.uniqueArray(member, {
      minLength: 1,
      maxLength: 8,
      selector: (each) => each.join(" "),
    });
    const additions = members.chain((all) => fc.tuple(fc.constant(all), fc.subarray([...all])));
    const text = (all: readonly (readonly [string, string])[]): string => {
      const of = (kind: string, type: string): string =>
        all
          .flatMap(([own, local]) => (own === kind ? [`<xs:${kind} name="${local}" type="${type}"/>`] : []))
          .join("");
      const inner = `<xs:sequence>${of("element", "xs:int")}</xs:sequence>${of("attribute", "xs:date")}`;
      return `<xs:element name="root"><xs:complexType><xs:sequence><xs:element name="deep"><xs:complexType>${inner}</xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element><xs:complexType name="T">${inner}</xs:complexType>`;
    };
    await fc.assert(
      fc.asyncProperty(additions, fc.constantFrom("camel", "preserve"), async ([all, some], names) => {
        const before = await lockedBody(text(some), undefined, { names });
        const after = await lockedBody(text(all), before.lock, { names });
        expect(namesOf(after.lock)).toEqual(expect.arrayContaining([...namesOf(before.lock)]));
        expect(await lockedBody(text(all), after.lock, { names })).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });

  it("changes nothing in the output of the schema from which it was made", async () => {
    await fc.assert(
      fc.asyncProperty(globals, async (all) => {
        const first = await lockedBody(textOf(all));
        expect(await lockedBody(textOf(all), first.lock)).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });
});
