import { describe, expect, it } from "vitest";
import { deriveSimpleType, type FacetsDescriptor, type SimpleType } from "../../../src/datatypes/index.ts";
import {
  type SimpleSampleOptions,
  sampleKey,
  sampleLexical,
  seededRandom,
} from "../../../src/datatypes/sample/index.ts";
import { builtin, context, faults, restrict } from "../context.ts";
import { NARROWING } from "./patterns.ts";

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);
const SIZES = ["minimal", "full"] as const;

function sample(
  type: SimpleType,
  seed: number,
  options: Partial<SimpleSampleOptions> = {},
): string | undefined {
  return sampleLexical(type, seededRandom(seed), { size: "minimal", context, ...options });
}

/** Samples of both sizes for all seeds, each checked to be valid. */
function samples(type: SimpleType, options: Partial<SimpleSampleOptions> = {}): string[] {
  return SIZES.flatMap((size) =>
    SEEDS.map((seed) => {
      const text = sample(type, seed, { size, ...options });
      if (text === undefined) throw new Error(`no ${size} sample for seed ${seed}`);
      expect(faults(type, text)).toEqual([]);
      return text;
    }),
  );
}

/** One derivation step for each. */
function steps(base: string | SimpleType, ...facets: readonly FacetsDescriptor[]): SimpleType {
  return facets.reduce<SimpleType>(restrict, typeof base === "string" ? builtin(base) : base);
}

const list = (itemType: SimpleType): SimpleType => deriveSimpleType({ list: itemType });
const union = (...members: SimpleType[]): SimpleType => deriveSimpleType({ union: members });

describe("samples of built-in types", () => {
  it.each([
    ["anySimpleType", /^[a-z ]+$/],
    ["string", /^[a-z]+( [a-z]+)*$/],
    ["normalizedString", /^[a-z]+( [a-z]+)*$/],
    ["token", /^[a-z]+( [a-z]+)*$/],
    ["language", /^[a-z]{2}(-[A-Z]{2})?$/],
    ["NMTOKEN", /^item-\d{1,4}$/],
    ["NMTOKENS", /^item-\d+( item-\d+)*$/],
    ["Name", /^item-\d+$/],
    ["NCName", /^item-\d+$/],
    ["ID", /^item-\d+$/],
    ["IDREF", /^item-\d+$/],
    ["IDREFS", /^item-\d+( item-\d+)*$/],
    ["ENTITY", /^item-\d+$/],
    ["ENTITIES", /^item-\d+( item-\d+)*$/],
    ["boolean", /^(true|false)$/],
    ["decimal", /^\d{1,3}(\.\d\d)?$/],
    ["integer", /^\d{1,3}$/],
    ["nonPositiveInteger", /^(0|-\d{1,3})$/],
    ["negativeInteger", /^-\d{1,3}$/],
    ["long", /^\d{1,3}$/],
    ["int", /^\d{1,3}$/],
    ["short", /^\d{1,3}$/],
    ["byte", /^\d{1,3}$/],
    ["nonNegativeInteger", /^\d{1,3}$/],
    ["unsignedLong", /^\d{1,3}$/],
    ["unsignedInt", /^\d{1,3}$/],
    ["unsignedShort", /^\d{1,3}$/],
    ["unsignedByte", /^\d{1,3}$/],
    ["positiveInteger", /^\d{1,3}$/],
    ["float", /^\d{1,2}(\.\d\d?)?$/],
    ["double", /^\d{1,2}(\.\d\d?)?$/],
    ["duration", /^P(\d+M)?\d+D(T\d+H)?$/],
    ["dateTime", /^202\d-\d\d-\d\dT\d\d:\d[05]:00$/],
    ["time", /^\d\d:\d[05]:00$/],
    ["date", /^202\d-\d\d-\d\d$/],
    ["gYearMonth", /^202\d-\d\d$/],
    ["gYear", /^202\d$/],
    ["gMonthDay", /^--\d\d-\d\d$/],
    ["gDay", /^---\d\d$/],
    ["gMonth", /^--\d\d$/],
    ["hexBinary", /^([0-9A-F]{2}){2,16}$/],
    ["base64Binary", /^[A-Za-z0-9+/]+=*$/],
    ["anyURI", /^https:\/\/example\.com\/[a-z]+$/],
    ["QName", /^item-\d+$/],
  ])("%s: valid, small, easy to read", (name, expected) => {
    for (const text of samples(builtin(name))) expect(text).toMatch(expected);
  });

  it("differ between seeds if the type allows", () => {
    for (const name of [
      "string",
      "decimal",
      "date",
      "hexBinary",
      "anyURI",
      "duration",
      "gMonthDay",
      "float",
    ]) {
      expect(new Set(samples(builtin(name))).size, name).toBeGreaterThan(5);
    }
    expect(new Set(samples(builtin("boolean")))).toEqual(new Set(["true", "false"]));
  });

  it("are the same for the same type, seed and options, whatever was made before", () => {
    const make = (): SimpleType => steps("token", { patterns: ["[A-Z]{2,5}-\\d+"] }, { maxLength: 9 });
    const used = make();
    const once = samples(used);
    expect(samples(used)).toEqual(once);
    expect(samples(make())).toEqual(once);
  });

  it("go with the element's name, as far as the type allows", () => {
    for (const text of samples(builtin("string"), { name: "contactEmail" }))
      expect(text).toContain("@example.");
    expect(sample(steps("string", { length: 2 }), 1, { name: "country" })).toMatch(/^[A-Z]{2}$/);
    expect(sample(builtin("ID"), 1, { name: "order" })).toMatch(/^order-\d$/);
    expect(sample(builtin("int"), 1, { name: "email" })).toMatch(/^\d$/);
  });
});

const BOUNDED = [
  ["decimal", { minInclusive: "0.1", maxExclusive: "0.2", fractionDigits: 1 }, /^0\.1$/],
  ["decimal", { minExclusive: "0.1", maxExclusive: "0.2" }, /^0\.1\d+$/],
  ["decimal", { minExclusive: "0.1", maxExclusive: "0.1000001" }, /^0\.1000000\d+$/],
  ["decimal", { totalDigits: 3, fractionDigits: 2 }, /^-?\d(\.\d\d)?$/],
  ["decimal", { totalDigits: 1, fractionDigits: 1, maxExclusive: "1", minExclusive: "0" }, /^0?\.\d$/],
  ["decimal", { minInclusive: "123456789012345678901234567890.5" }, /^12345678901234567890123456\d{4}/],
  ["integer", { maxExclusive: "-99999999999999999999999" }, /^-1\d{23}$/],
  ["integer", { totalDigits: 2, minExclusive: "97" }, /^9[89]$/],
  ["unsignedByte", { minInclusive: "250" }, /^25[0-5]$/],
  ["float", { minExclusive: "0", maxExclusive: "1" }, /^0\.\d+$/],
  ["float", { minExclusive: "1", maxExclusive: "1.0000003" }, /^1\.000000\d+$/],
  ["double", { minExclusive: "1", maxExclusive: "1.0000000000000004" }, /^1\.0000000000000002$/],
  ["double", { minExclusive: "0", maxInclusive: "5e-324" }, /^5e-324$/],
  ["double", { minInclusive: "INF" }, /^INF$/],
  ["float", { maxInclusive: "-INF" }, /^-INF$/],
  ["float", { minInclusive: "NaN" }, /^NaN$/],
  ["date", { minInclusive: "1999-01-01", maxInclusive: "1999-01-01" }, /^1999-01-01$/],
  ["date", { minInclusive: "1999-01-01Z", maxExclusive: "1999-01-02Z" }, /^1999-01-01Z$/],
  ["date", { minInclusive: "2000-01-01Z", maxInclusive: "2000-01-03" }, /^2000-01-0\d/],
  ["date", { minInclusive: "1850-02-28", maxInclusive: "1850-03-01" }, /^1850-0(2-28|3-01)$/],
  ["date", { maxInclusive: "-0044-03-15" }, /^-00[45]\d-/],
  [
    "dateTime",
    { minExclusive: "2999-12-31T23:59:59.999+05:00", maxExclusive: "2999-12-31T23:59:59.9999+05:00" },
    /^2999-12-31T23:59:59\.9991\+05:00$/,
  ],
  ["time", { minInclusive: "01:00:00", maxInclusive: "01:00:00.5" }, /^01:00:00(\.\d+)?$/],
  ["gMonthDay", { minInclusive: "--02-29", maxInclusive: "--02-29" }, /^--02-29$/],
  ["gDay", { minExclusive: "---30" }, /^---31$/],
  ["gMonth", { minInclusive: "--12Z" }, /^--12Z$/],
  ["gYear", { maxInclusive: "-0044" }, /^-00[45]\d$/],
  ["gYearMonth", { minInclusive: "123456-07Z" }, /^12345[67]-\d\dZ$/],
  ["duration", { minInclusive: "P1Y", maxInclusive: "P1Y" }, /^P1Y$/],
  ["duration", { minExclusive: "P1M", maxExclusive: "P40D" }, /^P1M(\dD|T.+)$/],
  ["duration", { maxExclusive: "PT0S" }, /^-P\dD$/],
  ["duration", { minExclusive: "PT1.5S", maxExclusive: "PT1.51S" }, /^PT1\.50\d+S$/],
] as const;

const SIZED = [
  ["string", { length: 0 }, /^$/],
  ["string", { maxLength: 1 }, /^[a-z]$/],
  ["string", { length: 40 }, /^[a-z ]{39}[a-z]$/],
  ["string", { minLength: 10_000 }, /^[a-z ]{9999,}[a-z]$/],
  ["token", { length: 17 }, /^[a-z]+( [a-z]+)*$/],
  ["NMTOKEN", { length: 1 }, /^[a-z]$/],
  ["ID", { maxLength: 2 }, /^[a-z][a-z0-9]?$/],
  ["Name", { length: 30 }, /^.{30}$/],
  ["language", { length: 3 }, /^[a-z]{3}$/],
  ["language", { minLength: 12 }, /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})+$/],
  ["anyURI", { length: 3 }, /^[a-z]{3}$/],
  ["anyURI", { minLength: 60 }, /^https:\/\/example\.com\/[a-z]{40,}$/],
  ["hexBinary", { length: 3 }, /^[0-9A-F]{6}$/],
  ["base64Binary", { length: 4 }, /^[A-Za-z0-9+/]{6}==$/],
  ["base64Binary", { minLength: 5, maxLength: 6 }, /^[A-Za-z0-9+/]{7}[A-Za-z0-9+/=]$/],
  ["hexBinary", { length: 0 }, /^$/],
  ["NMTOKENS", { length: 3 }, /^item-\d+ item-\d+ item-\d+$/],
] as const;

const PATTERNED: readonly (readonly [base: string, facets: readonly FacetsDescriptor[], expected: RegExp])[] =
  [
    ["string", [{ patterns: ["[A-Z]{3}", "\\d{4}"] }], /^([A-Z]{3}|\d{4})$/],
    ["string", [{ patterns: ["[A-Z].*"] }, { patterns: [".*\\d"] }, { minLength: 6 }], /^[A-Z].{4,}\d$/],
    ["string", [{ patterns: ["([A-Z]{3})*"] }, { minLength: 10, maxLength: 14 }], /^[A-Z]{12}$/],
    [
      "string",
      [{ patterns: ["([a-z]{1,63}\\.){1,127}[a-z]{2,}"] }, { maxLength: 253 }],
      /^([a-z]+\.)+[a-z]{2,}$/,
    ],
    ["token", [{ patterns: ["\\s*[a-z ]{3}\\s*"] }], /^[a-z][a-z ][a-z]$/],
    ["string", [{ patterns: ["\\t{2}"] }], /^\t\t$/],
    ["NMTOKEN", [{ patterns: ["[^a-z0-9]{3}"] }], /^[A-Z._:-]{3}$/],
    ["language", [{ patterns: ["[a-z]{2}-[A-Z]{2}"] }], /^[a-z]{2}-[A-Z]{2}$/],
    ["ID", [{ patterns: ["_.{8}"] }], /^_[\w.-]{8}$/],
    [
      "int",
      [{ patterns: ["0[0-9]{9}"] }, { minInclusive: "5", maxInclusive: "10" }],
      /^00000000(0[5-9]|10)$/,
    ],
    ["decimal", [{ patterns: ["\\d+\\.\\d{2}"], minExclusive: "99.98", maxExclusive: "100" }], /^99\.99$/],
    ["decimal", [{ patterns: ["-.*"], minExclusive: "-0.0003", totalDigits: 4 }], /^-0*(\.0+[12]?\d*)?$/],
    ["double", [{ patterns: ["\\d\\.\\dE\\d"], minInclusive: "1000" }], /^\d\.\dE\d$/],
    ["date", [{ patterns: [".*-02-29"] }], /^20\d\d-02-29$/],
    [
      "date",
      [{ patterns: [".*-02-29"], minInclusive: "1901-01-01", maxInclusive: "1904-12-31" }],
      /^1904-02-29$/,
    ],
    [
      "date",
      [{ patterns: ["[^Z]*Z"], minInclusive: "1901-01-01Z", maxInclusive: "1901-01-09Z" }],
      /^1901-01-0\dZ$/,
    ],
    ["dateTime", [{ patterns: [".*\\.\\d{3}\\+\\d\\d:\\d\\d"] }], /^20.*\.\d{3}\+\d\d:\d\d$/],
    ["time", [{ patterns: ["\\d\\d:\\d\\d:00"], minInclusive: "22:58:30" }], /^(22:59|23:\d\d):00$/],
    ["gYear", [{ patterns: ["19\\d\\d"] }], /^19\d\d$/],
    ["duration", [{ patterns: ["PT.*"], minInclusive: "PT100H" }], /^PT\d/],
    ["duration", [{ patterns: ["P\\d+Y\\d+M"] }], /^P\d+Y\d+M$/],
    ["hexBinary", [{ patterns: ["[0-9]+A"] }, { length: 3 }], /^\d{5}A$/],
    ["base64Binary", [{ patterns: ["A.*"] }, { length: 4 }], /^A.{5}==$/],
    ["base64Binary", [{ patterns: ["[a-z]+=*"], maxLength: 7 }], /^[a-z]+=*$/],
    ["anyURI", [{ patterns: ["urn:[a-z]+:[0-9]+"] }], /^urn:[a-z]+:\d+$/],
    ["boolean", [{ patterns: ["\\d"] }], /^[01]$/],
    ["QName", [{ patterns: ["p:[a-z]+"] }], /^p:[a-z]+$/],
  ];

describe("samples within facets", () => {
  it.each(BOUNDED)("bounds and digits: %s %j", (base, facets, expected) => {
    for (const text of samples(steps(base, facets))) expect(text).toMatch(expected);
  });

  it.each(SIZED)("lengths, in the type's own unit: %s %j", (base, facets, expected) => {
    for (const text of samples(steps(base, facets))) expect(text).toMatch(expected);
  });

  it.each(PATTERNED)(
    "patterns, or-ed within a step and and-ed between steps: %s %j",
    (base, facets, expected) => {
      for (const text of samples(steps(base, ...facets))) expect(text).toMatch(expected);
    },
  );

  it("enumerations, of which later steps leave some", () => {
    const colours = steps("string", { enumeration: ["red", "green", "blue"] });
    expect(new Set(samples(colours))).toEqual(new Set(["red", "green", "blue"]));
    expect(new Set(samples(steps(colours, { length: 4 })))).toEqual(new Set(["blue"]));
    expect(new Set(samples(steps("decimal", { enumeration: ["1.0", " 2 "] })))).toEqual(
      new Set(["1.0", "2"]),
    );
  });

  it("have their white space processed: what is written is what is valid", () => {
    expect(samples(steps("token", { patterns: ["a +b|a b"] }))[0]).toBe("a b");
    expect(samples(steps("string", { whiteSpace: "replace", patterns: ["[\\t ]"] }))[0]).toBe(" ");
  });
});

describe("samples of lists and unions", () => {
  const code = restrict("string", { patterns: ["[A-Z]{3}"] });
  const mixed = union(builtin("int"), builtin("date"), restrict("string", { enumeration: ["unknown"] }));

  it.each<[string, SimpleType, RegExp]>([
    ["items", list(code), /^[A-Z]{3}( [A-Z]{3})*$/],
    ["a number of items", steps(list(code), { length: 3 }), /^[A-Z]{3} [A-Z]{3} [A-Z]{3}$/],
    ["no items, where there may be none", steps(list(code), { maxLength: 0 }), /^$/],
    ["patterns on the whole list", steps(list(code), { patterns: ["ABC .*"] }), /^ABC( [A-Z]{3})+$/],
    [
      "patterns of several steps",
      steps(list(code), { minLength: 2, patterns: [".* DEF"] }, { patterns: ["X.*"] }),
      /^X[A-Z]{2}( [A-Z]{3})* DEF$/,
    ],
    ["items of a type with spaces in its values", list(builtin("string")), /^\S+( \S+)*$/],
    [
      "items of an enumeration with spaces in it",
      list(steps("string", { enumeration: ["a b", "c"] })),
      /^c( c)*$/,
    ],
    ["a list of a union", list(mixed), /^\S+( \S+)*$/],
    ["an enumeration of lists", steps(list(builtin("int")), { enumeration: ["1 2", "3"] }), /^(1 2|3)$/],
    ["a union", mixed, /^(\d+|\d{4}-\d\d-\d\d|unknown)$/],
    ["a pattern on a union", steps(mixed, { patterns: ["20.*-.*"] }), /^20\d\d-\d\d-\d\d$/],
    ["an enumeration on a union", steps(mixed, { enumeration: ["5", "unknown"] }), /^(5|unknown)$/],
    [
      "a tower of unions that name each other twice",
      Array.from({ length: 40 }).reduce<SimpleType>((inner) => union(inner, inner), mixed),
      /^(\d+|\d{4}-\d\d-\d\d|unknown)$/,
    ],
    [
      "a union of a union, under a pattern",
      steps(union(mixed, code), { patterns: ["[A-Z]+"] }),
      /^[A-Z]{3}$/,
    ],
    [
      "a union with a list",
      steps(union(code, list(builtin("int"))), { patterns: [".* .*"] }),
      /^\d+( \d+)+$/,
    ],
  ])("%s", (_, type, expected) => {
    for (const text of samples(type)) expect(text).toMatch(expected);
  });

  it("come from every member of a union in turn", () => {
    const full = SEEDS.map((seed) => sample(mixed, seed, { size: "full" }));
    for (const member of [/^\d+$/, /^\d{4}-/, /^unknown$/]) {
      expect(full.some((text) => member.test(text ?? ""))).toBe(true);
    }
  });
});

describe("no sample", () => {
  it.each<[string, SimpleType]>([
    ["contradicting patterns", steps("string", { patterns: ["a+"] }, { patterns: ["b+"] })],
    ["a pattern that matches nothing", steps("string", { patterns: ["[^\\s\\S]"] })],
    ["a pattern out of the type's lexical space", steps("integer", { patterns: ["^([12]\\d{3})$"] })],
    ["no room between bounds", steps("integer", { minExclusive: "1", maxExclusive: "2" })],
    [
      "bounds that exclude each other",
      steps("date", { minInclusive: "2020-01-02", maxInclusive: "2020-01-01" }),
    ],
    [
      "no room for the digits",
      steps("decimal", { minExclusive: "0.1", maxExclusive: "0.2", fractionDigits: 1 }),
    ],
    ["too few digits", steps("decimal", { totalDigits: 2, minExclusive: "0", maxInclusive: "0.001" })],
    ["lengths that exclude each other", steps("string", { minLength: 3 }, { maxLength: 2 })],
    ["an empty enumeration", steps("string", { enumeration: [] })],
    ["an enumeration that a pattern empties", steps("string", { enumeration: ["a"] }, { patterns: ["b"] })],
    ["an empty union", union()],
    [
      "a list of at least one of nothing",
      steps(list(steps("string", { patterns: ["[^\\s\\S]"] })), { length: 1 }),
    ],
    ["a value too long to be of use", steps("string", { minLength: 2_000_000_000 })],
    ["a prefix that nothing is bound to", steps("QName", { patterns: ["q:.*"] })],
  ])("%s", (_, type) => {
    expect(sample(type, 1)).toBeUndefined();
    expect(sample(type, 2, { size: "full" })).toBeUndefined();
  });

  it("is said of hostile patterns once counted effort is spent; nothing hangs", () => {
    const hostile = [
      "(a{1000}){1000}",
      "((a{1,100}b?){100,200}){100,200}",
      "(((((a|b|c|d){50}){50}){50}){50}){50}",
      "(x*x*x*x*){0,9}y{100001}",
      "((a{1,9}b?){1,99}c?){100,200}(x{1,9}y?){100,200}z{99999}",
    ];
    for (const pattern of hostile)
      expect(sample(steps("string", { patterns: [pattern] }), 1)).toBeUndefined();
    const tower = Array.from({ length: 40 }).reduce<SimpleType>(
      (type) => union(type, type),
      steps("string", { patterns: ["a"] }, { patterns: ["b"] }),
    );
    expect(sample(tower, 1)).toBeUndefined();
  });
});

describe("samples that must be distinct", () => {
  function allOf(type: SimpleType, most: number): Set<string> {
    const distinctFrom = new Set<string>();
    for (let seed = 0; seed < most; seed++) {
      const text = sample(type, seed, { distinctFrom });
      if (text === undefined) break;
      const key = sampleKey(type, text, context) ?? "not valid";
      expect(distinctFrom.has(key)).toBe(false);
      distinctFrom.add(key);
    }
    return distinctFrom;
  }

  it.each<[string, SimpleType, number]>([
    ["booleans", builtin("boolean"), 2],
    ["bytes", builtin("byte"), 256],
    ["tenths", steps("decimal", { minInclusive: "0", maxInclusive: "1", fractionDigits: 1 }), 11],
    ["a pattern's words", steps("string", { patterns: ["[A-C]{2}[0-9]"] }), 90],
    ["an enumeration, equal values once", steps("decimal", { enumeration: ["1", "1.0", "2"] }), 2],
    [
      "days",
      steps("date", {
        minInclusive: "2024-02-01",
        maxExclusive: "2024-03-01",
        patterns: ["\\d{4}-\\d\\d-\\d\\d"],
      }),
      29,
    ],
    // True, false and three numbers: 1 is a boolean, but 01 is not.
    [
      "a union's values",
      union(builtin("boolean"), steps("int", { minInclusive: "1", maxInclusive: "3" })),
      5,
    ],
  ])("run out after just as many as there are: %s", (_, type, count) => {
    expect(allOf(type, 1_000).size).toBe(count);
  });

  it.each([
    "string",
    "ID",
    "int",
    "decimal",
    "double",
    "date",
    "dateTime",
    "duration",
    "hexBinary",
    "anyURI",
    "gDay",
  ])("continue for %s", (name) => {
    expect(allOf(builtin(name), 300).size).toBe(300);
  });
});

describe("samples of names that mean something in the document", () => {
  const names = { enumeration: ["a:gif", "b:png"], scope: { a: "urn:p", b: "urn:p" } };

  it("write the document's prefix for a namespace, not the schema's", () => {
    const prefixFor = (namespace: string): string | undefined => (namespace === "urn:p" ? "p" : undefined);
    expect(new Set(samples(steps("QName", names), { prefixFor }))).toEqual(new Set(["p:gif", "p:png"]));
    expect(new Set(samples(steps("NOTATION", names), { prefixFor }))).toEqual(new Set(["p:gif"]));
    expect(
      samples(steps(list(builtin("QName")), { enumeration: ["a:x b:y"], scope: names.scope }), {
        prefixFor,
      })[0],
    ).toBe("p:x p:y");
  });

  it("keep the schema's prefix if the document has it too", () => {
    expect(sample(steps("QName", { enumeration: ["p:gif"], scope: { p: "urn:p" } }), 1)).toBe("p:gif");
    expect(sample(steps("QName", names), 1)).toBeUndefined();
  });

  it("are only entities and IDs that exist", () => {
    expect(new Set(samples(builtin("ENTITY"), { entities: ["logo", "seal"] }))).toEqual(
      new Set(["logo", "seal"]),
    );
    expect(samples(builtin("IDREFS"), { ids: ["x1"] }).every((text) => /^x1( x1)*$/.test(text))).toBe(true);
    expect(sample(builtin("IDREF"), 1, { ids: [] })).toBeUndefined();
  });
});

describe("S5: samples of many types on one tower of restrictions", () => {
  // A type of its own on the same eight steps used to be looked for from the beginning: 0.3 s each, and nothing was found.
  const tower = steps("anyURI", ...NARROWING.map((pattern) => ({ patterns: [pattern] })));
  const parts = ["AK", "BL", "CM", "DN", "EO", "FP"];

  it.each(SIZES)("S5: are found for each of them, %s", (size) => {
    for (const part of parts) {
      const type = restrict(tower, { patterns: [`.*${part}.*|.*${part.toLowerCase()}[0-9]+.*`] });
      const text = sample(type, 1, { size });
      expect(text, part).toBeDefined();
      expect(faults(type, text ?? "")).toEqual([]);
    }
  });
});
