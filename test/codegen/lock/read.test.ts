import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Generation, generateLocked } from "../../../codegen/generate.ts";
import type { Entries } from "../../../codegen/lock/entry.ts";
import { LockError } from "../../../codegen/lock/lock-error.ts";
import { printLock } from "../../../codegen/lock/print.ts";
import { readLock } from "../../../codegen/lock/read.ts";
import { loadSchema } from "../../../codegen/schema-set.ts";
import { exportsOf, locked, lockedBody } from "./locking.ts";

const BODY =
  '<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType></xs:element>';

/** The names that the module of `BODY` exports, sorted. */
function namesIn(generation: Generation): readonly string[] {
  return exportsOf(generation).map((each) => each.replace("t.xsd.ts ", ""));
}

/**
 * The names that the module of `BODY` has under a lock: those that are pinned; for the others what they would be called,
 * with a number where an entry, whatever of, has that name; and an alias of the element's name where its type has another.
 */
function namesUnder(entries: Entries): readonly string[] {
  const taken = (kinds: readonly string[]): ReadonlySet<string> =>
    new Set([...entries.values()].flatMap(([kind, name]) => (kinds.includes(kind) ? [name ?? ""] : [])));
  const nameOf = (key: string, wish: string, kinds: readonly string[]): string => {
    const [kind = "", name = wish] = entries.get(key) ?? [];
    if (kinds.includes(kind)) return name;
    const others = taken(kinds);
    return [wish, `${wish}_2`, `${wish}_3`].find((each) => !others.has(each)) ?? wish;
  };
  const types = ["type"];
  const values = ["schema", "values"];
  const type = nameOf("element a", "A", types);
  const alias = taken(types).has("A") ? "AElement" : "A";
  return [
    type,
    ...(type === "A" ? [] : [nameOf("element a value", alias, types)]),
    nameOf("element a schema", "ASchema", values),
  ].sort();
}

/** A module without what stands in quotes. */
function unquoted(text: string): string {
  return text.replace(/`[^`]*`|"(?:[^"\\]|\\.)*"/gu, "");
}

/** A lock file with one entry of `t.xsd`. */
const withEntry = (line: string): string =>
  `{ "version": 1, "modules": { "t.xsd": ["t.xsd"] }, "entries": { "t.xsd": { ${line} } } }`;

describe("readLock", () => {
  it("reads what printLock prints, and line ends and a byte order mark do not matter", async () => {
    const { lock } = await lockedBody(BODY);
    const text = printLock(lock);
    expect(readLock(text)).toEqual(lock);
    expect(readLock(`\ufeff${text.replaceAll("\n", "\r\n")}`)).toEqual(lock);
    expect(printLock(readLock(text))).toBe(text);
  });

  it.each([
    ["code", "A = 1; evil()"],
    ["the end of a declaration", "A {} export const x = 1; interface B"],
    ["a line break", "A\nB"],
    ["a keyword", "class"],
    ["a constant of the module's own", "documents"],
    ["__proto__", "__proto__"],
    ["a global that modules need", "Uint8Array"],
    ["nothing", ""],
    ["a comment", "A/*"],
  ])("refuses a name that is %s", (_, name) => {
    for (const kind of ["type", "schema", "values"]) {
      const text = withEntry(`"type A": [${JSON.stringify(kind)}, ${JSON.stringify(name)}, "object"]`);
      expect(() => readLock(text)).toThrow(LockError);
    }
  });

  it.each([
    ["no JSON", "{", "not JSON"],
    ["no object", "[]", "not an object"],
    ["a conflict of a merge", "{\n<<<<<<< ours\n}", "merge conflict"],
    ["another version", '{ "version": 2 }', "version 1"],
    ["no modules", '{ "version": 1, "entries": {} }', "modules"],
    ["an unknown kind", withEntry('"type X": ["code", "A"]'), '"code"'],
    ["something else than texts", withEntry('"type X": ["type", 1]'), "list of strings"],
    ["a name twice", withEntry('"type A": ["type", "A"], "type B": ["type", "A"]'), "the same name"],
    ["a key twice", withEntry('"type A": ["type", "A"], "type A": ["type", "B"]'), "twice"],
    [
      "a property that hides what it is",
      withEntry('"type X .a": ["property", "a\\u202eb"]'),
      "a property cannot have",
    ],
    [
      "one name for two properties of a type",
      withEntry('"type X .a": ["property", "p"], "type X .{urn:b}a": ["property", "p"]'),
      "the same name",
    ],
    [
      "a property that every object has",
      withEntry('"type X .a": ["property", "toString"]'),
      "a property cannot have",
    ],
    [
      "a name of xsdflow's own for an element",
      withEntry('"type X .a": ["property", "$content"]'),
      "a property cannot have",
    ],
    [
      "another name for a property of xsdflow's own",
      withEntry('"type X .$type": ["property", "kind", "\\"X\\""]'),
      "its name is always",
    ],
    ["a property of nothing", withEntry('"type X": ["property", "a"]'), "not the key of a property"],
    ["a key that no component has", withEntry('"__proto__": ["type", "A"]'), "not the key of an entry"],
    ["a key without a name", withEntry('"type {}": ["type", "A"]'), "not the key of an entry"],
    ["entries of no document", '{ "version": 1, "modules": {}, "entries": { "a.xsd": {} } }', "no document"],
    [
      "a document whose brace is not closed",
      '{ "version": 1, "modules": { "{urn:a": ["a.xsd"] }, "entries": {} }',
      "not the name of a document",
    ],
  ])("refuses %s with a message about it", (_, text, words) => {
    expect(() => readLock(text)).toThrow(LockError);
    expect(() => readLock(text)).toThrow(words);
  });

  it("accepts one name for properties of several types, and names with $ of built-in properties", () => {
    const text = withEntry(
      '"type X .a": ["property", "p"], "type Y .a": ["property", "p"], "type X .toString": ["property", "$toString"]',
    );
    expect(readLock(text).entries.get("t.xsd")?.size).toBe(3);
  });

  it.each(["../a.xsd", "/a.xsd", "a", "con.xsd", "a//b.xsd", ".a.xsd", "a\\b.xsd", "C:a.xsd"])(
    "refuses the module %j, which is outside the folder",
    (path) => {
      const text = `{ "version": 1, "modules": { "t.xsd": [${JSON.stringify(path)}] }, "entries": {} }`;
      expect(() => readLock(text)).toThrow(LockError);
    },
  );

  it("modules contain nothing of a lock file except names of declarations and quoted property names", async () => {
    const set = await loadSchema(
      [
        {
          uri: "t.xsd",
          content: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${BODY}</xs:schema>`,
        },
      ],
      { version: "1.0" },
    );
    const keys = fc.constantFrom(
      ...["element a", "element a schema", "element a value", "element a .b", "type gone", "~", "__proto__"],
    );
    const word = fc.oneof(fc.string(), fc.constantFrom("evil()", "A", "property", "*/ evil() /*"));
    const kind = fc.constantFrom("type", "schema", "values", "property");
    const name = fc.constantFrom("A", "AElement", "ASchema", "Evil", "A_2");
    const entry = fc.oneof(
      { weight: 1, arbitrary: fc.array(word, { maxLength: 4 }) },
      { weight: 6, arbitrary: fc.tuple(kind, name, word) },
      { weight: 2, arbitrary: fc.tuple(fc.constant("property"), word, word, word) },
    );
    fc.assert(
      fc.property(fc.dictionary(keys, entry), (entries) => {
        const text = JSON.stringify({
          version: 1,
          modules: { "t.xsd": ["t.xsd"] },
          entries: { "t.xsd": entries },
        });
        let lock: ReturnType<typeof readLock>;
        try {
          lock = readLock(text);
        } catch (error) {
          expect(error).toBeInstanceOf(LockError);
          return;
        }
        const generation = generateLocked(set, {}, { lock });
        expect(namesIn(generation)).toEqual(namesUnder(lock.entries.get("t.xsd") ?? new Map()));
        expect(generation.files.map((file) => unquoted(file.text)).join("")).not.toContain("evil");
      }),
      { numRuns: 300 },
    );
  });
});

describe("printLock", () => {
  it("writes one entry on each line, so that additions in two branches do not conflict", async () => {
    const common = '<xs:element name="m" type="xs:int"/>';
    const ours = '<xs:element name="a" type="xs:int"/>';
    const theirs = '<xs:element name="z" type="xs:int"/>';
    const base = printLock((await lockedBody(common)).lock).split("\n");
    for (const added of [ours, theirs]) {
      const lines = printLock((await lockedBody(common + added)).lock).split("\n");
      expect(base.filter((line) => !lines.includes(line))).toEqual([]);
    }
  });
});

describe("a lock of several documents", () => {
  const schema = (body: string): string =>
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${body}</xs:schema>`;
  const a = schema('<xs:element name="a" type="xs:int"/>');
  const b = schema('<xs:element name="b" type="xs:int"/>');

  it("keeps the paths of modules when a document in another folder is added", async () => {
    const before = await locked({ "one/a.xsd": a });
    const after = await locked({ "one/a.xsd": a, "two/b.xsd": b }, before.lock);
    expect(exportsOf(after)).toEqual(expect.arrayContaining([...exportsOf(before)]));
    expect(after.files.map(({ path }) => path)).toContain("two/b.xsd.ts");
  });

  it("keeps entries of documents that are not part of a generation, and reserves their paths", async () => {
    const before = await locked({ "one/a.xsd": a });
    const after = await locked({ "two/a.xsd": b }, before.lock);
    expect(after.files.map(({ path }) => path)).toEqual(["a-2.xsd.ts"]);
    expect(after.lock.entries.get("a.xsd")).toEqual(before.lock.entries.get("a.xsd"));
  });

  it("gives the path and the names of a removed document to the one that replaces it", async () => {
    const before = await locked({ "one/a.xsd": a });
    const after = await locked({ "two/a.xsd": a }, before.lock, {}, (file) => file === "one/a.xsd");
    expect(exportsOf(after)).toEqual(exportsOf(before));
    expect([...after.lock.modules.keys()]).toEqual(["two/a.xsd"]);
  });

  it("frees a name one generation after its owner was removed", async () => {
    const named = '<xs:complexType name="A"><xs:sequence/></xs:complexType>';
    const other = '<xs:complexType name="a"><xs:sequence/></xs:complexType>';
    const first = await locked({ "a.xsd": schema(named) });
    const second = await locked({ "a.xsd": schema(other) }, first.lock);
    expect(exportsOf(second)).toEqual(["a.xsd.ts A_2"]);
    const third = await locked({ "a.xsd": schema(other + named) }, second.lock);
    expect(exportsOf(third)).toEqual(["a.xsd.ts A", "a.xsd.ts A_2"]);
  });
});
