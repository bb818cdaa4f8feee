import { describe, expect, it } from "vitest";
import { valueKind } from "../../../src/datatypes/index.ts";
import { anyType, unknownType } from "../../../src/schema/any-type.ts";
import type { ComplexType, Particle } from "../../../src/schema/components.ts";
import type { DocumentDescriptor, TypeDescriptor } from "../../../src/schema/descriptor.ts";
import { linkDocuments } from "../../../src/schema/link/link.ts";
import { link, rules, schema } from "../validate/documents.ts";

function complex(types: Readonly<Record<string, TypeDescriptor>>, name: string): ComplexType {
  const type = link({ types }).type(name);
  if (type?.kind !== "complex") throw new Error(`${name} is not complex`);
  return type;
}

/** A particle as text: `(a, b{0,1})`. */
function shown({ term, min, max }: Particle): string {
  const bounds = min === 1 && max === 1 ? "" : `{${min},${max}}`;
  if (term.kind === "element") return term.key + bounds;
  if (term.kind === "wildcard") return `any${bounds}`;
  const joint = { sequence: ", ", choice: " | ", all: " & " }[term.compositor];
  return `(${term.particles.map(shown).join(joint)})${bounds}`;
}

function content(type: ComplexType): string {
  return "particle" in type.content
    ? `${type.content.kind} ${shown(type.content.particle)}`
    : type.content.kind;
}

describe("content types are effective (Part 1 §3.4.2)", () => {
  const base: TypeDescriptor = { complex: true, content: { element: "a" } };
  const empty: TypeDescriptor = { complex: true };
  const mixed: TypeDescriptor = { complex: true, mixed: true };
  const extension = { complex: true, base: "base", derivation: "extension" } as const;

  it.each<[string, TypeDescriptor, TypeDescriptor, string]>([
    [
      "an extension is the base's content, then its own",
      base,
      { ...extension, content: { element: "b" } },
      "element-only (a, b)",
    ],
    ["an extension by nothing is the base's content", base, extension, "element-only a"],
    [
      "an extension by an empty group is the base's content",
      base,
      { ...extension, content: { sequence: [] } },
      "element-only a",
    ],
    [
      "an extension of empty content is its own",
      empty,
      { ...extension, content: { all: [{ element: "b" }] } },
      "element-only (b)",
    ],
    ["an extension of mixed by mixed stays as it is", mixed, { ...extension, mixed: true }, "mixed ()"],
    ["a restriction is its own content alone", base, { ...extension, derivation: "restriction" }, "empty"],
    ["mixed without particles is a mixed empty sequence", empty, { complex: true, mixed: true }, "mixed ()"],
    [
      "what may occur 0 times is not there",
      empty,
      {
        complex: true,
        content: {
          sequence: [
            { element: "x", max: 0 },
            { element: "y", max: "unbounded" },
          ],
        },
      },
      "element-only (y{1,Infinity})",
    ],
    [
      "an empty choice that must occur is content",
      empty,
      { complex: true, content: { choice: [] } },
      "element-only ()",
    ],
    [
      "an empty choice that need not is none",
      empty,
      { complex: true, content: { choice: [], min: 0 } },
      "empty",
    ],
  ])("%s", (_title, of, derived, expected) => {
    expect(content(complex({ base: of, derived }, "derived"))).toBe(expected);
  });

  it("simple content", () => {
    const types = {
      price: { complex: true, base: "xs:decimal", derivation: "extension", simple: "xs:decimal" },
      bare: { complex: true, base: "price", derivation: "extension" },
    } as const;
    expect(complex(types, "price").content).toMatchObject({ kind: "simple", type: { builtin: "decimal" } });
    expect(complex(types, "bare").content).toMatchObject({ kind: "simple", type: { builtin: "decimal" } });
  });

  it("a group keeps the identity of its particles wherever it is used", () => {
    const set = link({
      groups: { g: { model: { sequence: [{ element: "a" }] } } },
      types: {
        one: { complex: true, content: { group: "g" } },
        two: { complex: true, content: { group: "g", max: 2 } },
      },
    });
    const termOf = (name: string): unknown => {
      const type = set.type(name);
      return type?.kind === "complex" && "particle" in type.content && type.content.particle.term;
    };
    expect(termOf("one")).toBe(set.group("g"));
    expect(termOf("two")).toBe(set.group("g"));
  });
});

describe("attribute uses are merged (§3.4.2)", () => {
  const base: TypeDescriptor = {
    complex: true,
    attributes: [{ name: "a", type: "xs:int" }, { name: "b" }, { name: "c", use: "required" }],
    anyAttribute: { any: "any" },
  };
  const uses = (type: ComplexType): string[] =>
    [...type.attributes].map(([key, use]) => `${key}${use.required ? "!" : ""}`);

  it("a restriction replaces and takes away, and has only its own wildcard", () => {
    const derived = complex(
      {
        base,
        derived: {
          complex: true,
          base: "base",
          attributes: [
            { name: "a", use: "required" },
            { name: "b", use: "prohibited" },
          ],
        },
      },
      "derived",
    );
    expect(uses(derived)).toEqual(["a!", "c!"]);
    expect(derived.attributeWildcard).toBeUndefined();
  });

  it("an extension adds", () => {
    const derived = complex(
      {
        base,
        derived: { complex: true, base: "base", derivation: "extension", attributes: [{ name: "d" }] },
      },
      "derived",
    );
    expect(uses(derived)).toEqual(["a", "b", "c!", "d"]);
  });

  it("a use has its own value constraint, else its declaration's", () => {
    const set = link({
      attributes: { g: { type: "xs:int", default: "1" } },
      types: {
        t: { complex: true, attributes: [{ ref: "g" }] },
        u: { complex: true, attributes: [{ ref: "g", fixed: "2" }] },
      },
    });
    const valueIn = (name: string): unknown => {
      const type = set.type(name);
      return type?.kind === "complex" && type.attributes.get("g")?.value;
    };
    expect(valueIn("t")).toMatchObject({ kind: "default", lexical: "1" });
    expect(valueIn("u")).toMatchObject({ kind: "fixed", lexical: "2" });
  });
});

describe("references", () => {
  const none: TypeDescriptor = { complex: true };
  const documents: readonly DocumentDescriptor[] = [
    schema({
      namespace: "urn:a",
      prefixes: { b: "urn:b" },
      elements: { own: { type: "own" }, other: { type: "b:other" }, none: { type: ":none" } },
      types: { own: { complex: true } },
    }),
    schema({ namespace: "urn:b", prefixes: { bee: "urn:b" }, types: { other: { complex: true } } }),
    schema({ types: { none, constructor: none } }),
  ];
  const set = linkDocuments(documents);

  it("are by the document's prefixes, the target namespace, or no namespace", () => {
    expect(set.element("{urn:a}own")?.type).toBe(set.type("{urn:a}own"));
    expect(set.element("{urn:a}other")?.type).toBe(set.type("{urn:b}other"));
    expect(set.element("{urn:a}none")?.type).toBe(set.type("none"));
  });

  it("to names that objects have are references like any other", () => {
    expect(set.type("constructor")?.kind).toBe("complex");
    expect(set.type("toString")).toBeUndefined();
    expect(set.element("constructor")).toBeUndefined();
  });

  it("S3: that lead nowhere are anything that is not looked at, or xs:anySimpleType", () => {
    const dangling = link({
      elements: { e: { type: "nothing" } },
      attributes: { a: { type: "no:thing" } },
      types: {
        t: { complex: true, base: "gone", content: { sequence: [{ ref: "gone" }, { group: "gone" }] } },
      },
    });
    expect(dangling.element("e")?.type).toBe(unknownType);
    expect(dangling.attribute("a")?.type.variety).toBe("any");
    const type = dangling.type("t");
    expect(type?.base).toBe(anyType);
    expect(type?.kind === "complex" && content(type)).toBe("element-only (gone, (any{0,Infinity}))");
  });

  it("the prefix to write is the one that a namespace's own document has for it", () => {
    expect(set.preferredPrefix("urn:b")).toBe("bee");
    expect(set.preferredPrefix("urn:c")).toBeUndefined();
  });

  it("an element without a type has that of its head", () => {
    const heads = link({ elements: { head: { type: "xs:int" }, member: { substitutes: "head" }, free: {} } });
    expect(heads.element("member")?.type).toBe(heads.type("{http://www.w3.org/2001/XMLSchema}int"));
    expect(heads.element("free")?.type).toBe(anyType);
  });

  it("the xsi attributes are declared in every schema", () => {
    const xsi = (local: string) => set.attribute(`{http://www.w3.org/2001/XMLSchema-instance}${local}`);
    expect(xsi("nil")?.type.builtin).toBe("boolean");
    expect(xsi("schemaLocation")?.type.variety).toBe("list");
    expect([...set.attributes()]).toEqual([]);
  });
});

describe("a circular schema is linked nevertheless", () => {
  it("types that are derived from each other", () => {
    const types: Readonly<Record<string, TypeDescriptor>> = {
      a: { complex: true, base: "b", derivation: "extension", content: { element: "x" } },
      b: {
        complex: true,
        base: "a",
        derivation: "extension",
        content: { element: "y" },
        attributes: [{ name: "n" }],
      },
      self: { complex: true, base: "self", derivation: "extension" },
      into: { complex: true, base: "a", derivation: "extension", content: { element: "z" } },
      simple: { restriction: "simple" },
      list: { list: "union" },
      union: { union: ["list", "xs:int"] },
    };
    const set = link({ types });
    for (const type of set.types()) {
      let steps = 0;
      for (let each = type; each !== anyType && steps < 10; each = each.base ?? anyType) steps++;
      expect(steps).toBeLessThan(10);
      if (type.kind === "complex") expect([content(type), type.attributes.size]).toBeDefined();
    }
  });

  it("groups that contain each other, and heads of each other", () => {
    const set = link({
      groups: {
        g: { model: { sequence: [{ element: "a" }, { group: "h" }] } },
        h: { model: { choice: [{ element: "b" }, { group: "g" }] } },
      },
      types: { t: { complex: true, content: { group: "g" } } },
      elements: { p: { substitutes: "q" }, q: { substitutes: "p" }, r: { type: "t" } },
    });
    const type = set.type("t");
    expect(type?.kind === "complex" && content(type)).toBe("element-only (a, (b))");
    const [p, q] = [set.element("p"), set.element("q")];
    expect(p && set.substitutable(p)).toEqual([p, q]);
    expect(rules(set, "<r><a/><b/></r>")).toEqual([]);
  });

  it("and one that nests too deeply is refused", () => {
    const groups = Object.fromEntries(
      Array.from({ length: 600 }, (_, index) => [
        `g${index}`,
        { model: { sequence: [{ group: `g${index + 1}` }] } },
      ]),
    );
    expect(() => link({ groups }).group("g0")).toThrow(/nest deeper than 512/);
    const types = Object.fromEntries(
      Array.from({ length: 600 }, (_, index) => [
        `t${index}`,
        { complex: true, base: `t${index + 1}` } as const,
      ]),
    );
    expect(() => link({ types }).type("t0")?.base).toThrow(/more than 512 steps/);
  });
});

describe("substitution groups (§3.3.6)", () => {
  const types: Readonly<Record<string, TypeDescriptor>> = {
    base: { complex: true },
    ext: { complex: true, base: "base", derivation: "extension" },
    res: { complex: true, base: "base" },
    guarded: { complex: true, block: ["extension"] },
    more: { complex: true, base: "guarded", derivation: "extension" },
  };
  const members = (elements: DocumentDescriptor["elements"]): readonly string[] => {
    const set = link({ types, ...(elements && { elements }) });
    const head = set.element("head");
    return head === undefined ? [] : set.substitutable(head).map(({ key }) => key);
  };

  it.each<[string, DocumentDescriptor["elements"], string[]]>([
    ["are transitive", { head: {}, a: { substitutes: "head" }, b: { substitutes: "a" } }, ["head", "a", "b"]],
    [
      "leave abstract members out",
      { head: { abstract: true }, a: { substitutes: "head", abstract: true }, b: { substitutes: "a" } },
      ["b"],
    ],
    ["block substitution", { head: { block: ["substitution"] }, a: { substitutes: "head" } }, ["head"]],
    [
      "block a method of derivation",
      {
        head: { type: "base", block: ["extension"] },
        a: { type: "ext", substitutes: "head" },
        b: { type: "res", substitutes: "head" },
      },
      ["head", "b"],
    ],
    [
      "block by the head's type",
      { head: { type: "guarded" }, a: { type: "more", substitutes: "head" } },
      ["head"],
    ],
  ])("%s", (_title, elements, expected) => {
    expect(members(elements)).toEqual(expected);
  });
});

describe("the set", () => {
  it("lists types derived from another, in one or more steps", () => {
    const set = link({
      types: {
        a: { complex: true },
        b: { complex: true, base: "a" },
        c: { complex: true, base: "b" },
        s: { restriction: "xs:int" },
      },
    });
    const derived = (name: string): unknown[] => {
      const type = set.type(name);
      return type === undefined ? [] : set.derivedFrom(type).map(({ key }) => key);
    };
    expect(derived("a")).toEqual(["b", "c"]);
    expect(derived("c")).toEqual([]);
    expect(derived("{http://www.w3.org/2001/XMLSchema}decimal")).toEqual(["s"]);
  });

  it("reports that nothing is derived from a complex type without linking the others", () => {
    const s = {
      get restriction(): string {
        throw new Error("It is not to be linked.");
      },
    };
    const set = link({ types: { a: { complex: true }, b: { complex: true, base: "c" }, s } });
    const type = set.type("a");
    expect(type && set.derivedFrom(type)).toEqual([]);
    expect(() => set.derivedFrom(anyType)).toThrow("It is not to be linked.");
  });

  it("links a component once", () => {
    const set = link({ elements: { e: {} }, types: { t: { complex: true } } });
    expect(set.element("e")).toBe(set.element("e"));
    expect(set.type("t")).toBe(set.type("t"));
    expect([...set.elements()]).toEqual([set.element("e")]);
  });

  it("V4: whole numbers of modules that xsdflow 0.1 generated stay what their types say", () => {
    const types: Readonly<Record<string, TypeDescriptor>> = {
      digit: { restriction: "xs:integer", facets: { minInclusive: "0", maxInclusive: "9" } },
    };
    const kindIn = (version: 1 | 2) => {
      const type = linkDocuments([schema({ version, types })]).type("digit");
      return type?.kind === "simple" ? valueKind(type) : undefined;
    };
    expect([kindIn(1), kindIn(2)]).toEqual(["bigint", "number"]);
  });

  it("refuses descriptors of another version", () => {
    const other = { ...schema({ file: "old.xsd" }), version: 99 } as unknown as DocumentDescriptor;
    expect(() => linkDocuments([other])).toThrow(/old\.xsd has version 99.*generate the module again/);
  });
});

describe("S1: places of components", () => {
  const place = (descriptor: TypeDescriptor) => link({ types: { t: descriptor } }).type("t")?.source;

  it("are line and column", () => {
    expect(place({ complex: true, at: [3, 14] })).toEqual({ file: "t.xsd", line: 3, column: 14 });
  });

  it("are lines alone in descriptors of xsdflow 0.1", () => {
    expect(place({ complex: true, line: 3 })).toEqual({ file: "t.xsd", line: 3 });
  });

  it("are those of facets too, with the common column or their own", () => {
    const facets = {
      maxLength: 2,
      minLength: 1,
      lines: { maxLength: 7, minLength: [7, 40] as const },
      column: 5,
    };
    const type = link({ types: { t: { restriction: "xs:string", facets, at: [6, 3] } } }).type("t");
    if (type?.kind !== "simple") throw new Error("no simple type");
    expect(type.facets.get("maxLength")?.source).toMatchObject({ line: 7, column: 5 });
    expect(type.facets.get("minLength")?.source).toMatchObject({ line: 7, column: 40 });
  });
});

it("a chain of derivations is followed once, whichever of its types is linked first", () => {
  const length = 200;
  let asked = 0;
  const types: Record<string, TypeDescriptor> = { t0: { complex: true } };
  for (let at = 1; at < length; at++) {
    types[`t${at}`] = {
      ...{ complex: true, derivation: "extension" },
      get base() {
        asked++;
        return `t${at - 1}`;
      },
    };
  }
  const set = link({ types });
  asked = 0;
  for (let at = length - 1; at > 0; at--) expect(set.type(`t${at}`)?.base).toBe(set.type(`t${at - 1}`));
  expect(asked).toBeLessThan(8 * length);
});
