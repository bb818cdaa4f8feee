/** Our own schemas: their examples, and what becomes of them by small changes, judged by ajv and by us. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadSchema } from "../../codegen/index.ts";
import { type ElementSchema, fromXml, type IssueCode, validate } from "../../src/index.ts";
import { fromJson, toJson } from "../../src/json-schema/index.ts";
import { checkOf, complaint } from "./checked.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const examples = ["employment-letter", "invoice", "policy-schedule", "shipment"];

/** What JSON Schema always has words for; keys, dates and whatever is about order it has not. */
const EXPRESSIBLE: ReadonlySet<IssueCode> = new Set<IssueCode>([
  "unknown-property",
  "wrong-kind",
  "missing-attribute",
  "enumeration",
  "fixed-value",
]);

type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/** Every place in a value, the root left out. */
function* places(
  value: Json,
): Generator<{ readonly holder: Json[] | { [name: string]: Json }; readonly key: string }> {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    yield { holder: value, key };
    yield* places((value as { [name: string]: Json })[key] ?? null);
  }
}

/** No empty array: where a choice has a single element, it passes for none. */
const strange = fc.constantFrom<Json>(
  "",
  "x",
  "  ",
  "1",
  0,
  -1,
  1.5,
  1e21,
  true,
  null,
  {},
  [""],
  { a: 1 },
  { $value: "x" },
);

/** One small change: a part is left out, replaced, doubled, or something is added. */
function changed(value: Json, at: number, kind: number, other: Json): Json {
  const copy = structuredClone(value);
  const all = [...places(copy)];
  const place = all[at % all.length];
  if (place === undefined) return other;
  const { key } = place;
  const holder = place.holder as { [name: string]: Json };
  if (kind === 0 && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (kind === 0) delete holder[key];
  else if (kind === 1) holder[key] = other;
  else if (kind === 2 && !Array.isArray(holder)) holder[`${key}2`] = other;
  else holder[key] = [structuredClone(holder[key] ?? null), other];
  return copy;
}

describe.each(examples)("%s", (name) => {
  let schema: ElementSchema;
  let json: Json;
  let check: ReturnType<typeof checkOf>;
  let wide: ReturnType<typeof checkOf>;
  /** Elements with a default, as JSON shows them when they are empty. */
  let emptied: readonly string[];

  beforeAll(async () => {
    const text = readFileSync(`${root}schemas/${name}.xsd`, "utf8");
    emptied = [...text.matchAll(/<xs:element name="(\w+)"[^>]* default="/gu)].map(([, own]) => `"${own}":""`);
    const xml = readFileSync(`${root}examples/${name}.xml`, "utf8");
    const set = await loadSchema(`${root}schemas/${name}.xsd`, { version: "1.0" });
    const [, local = ""] = /<(?:\w+:)?(\w+)[ >]/u.exec(xml.replace(/<\?.*?\?>|<!--.*?-->/gsu, "")) ?? [];
    schema = set.element(local);
    json = toJson(schema, fromXml(schema, xml)) as Json;
    check = checkOf(schema);
    wide = checkOf(schema, { xsi: "all" });
  });

  test("the example is accepted, as input and as output", () => {
    expect(complaint(check, json)).toBe("");
    expect(complaint(checkOf(schema, { direction: "output" }), json)).toBe("");
  });

  test("the JSON Schema accepts what the types accept after a change, and refuses what it can express", () => {
    let [taken, refused] = [0, 0];
    const change = fc.tuple(fc.nat(), fc.nat({ max: 3 }), strange);
    fc.assert(
      fc.property(change, ([at, kind, other]) => {
        const mutant = changed(json, at, kind, other);
        const { valid, issues } = validate(schema, fromJson(schema, mutant));
        // Null for a property that is absent: taken, and refused by the types.
        const isNulled = valid && nulls(mutant) > nulls(json);
        if (valid && !isNulled && !isPadded(mutant, emptied)) {
          taken += 1;
          expect(complaint(wide, mutant), JSON.stringify(mutant)).toBe("");
        } else if (issues.some(({ code }) => EXPRESSIBLE.has(code))) {
          refused += 1;
          expect(complaint(check, mutant), `${JSON.stringify(mutant)} ${issues[0]?.message}`).not.toBe("");
        }
      }),
      { numRuns: 1500 },
    );
    expect(taken).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(300);
  });
});

function nulls(value: Json): number {
  return JSON.stringify(value).split(":null").length;
}

/**
 * What create takes although it is no JSON form: text whose white space is yet to be normalized; an empty text among elements,
 * which says nothing; and one for an element with a default, which an empty element of XML means.
 */
function isPadded(value: Json, emptied: readonly string[]): boolean {
  const text = JSON.stringify(value);
  return /" {2}"|[[,]""[\],]/u.test(text) || emptied.some((each) => text.includes(each));
}
