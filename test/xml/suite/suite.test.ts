/** The W3C XML conformance suite: our reader, the engine and the direct reader, on every case that applies. */
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { fromXml, isXmlValidationError, validateXml } from "../../../src/index.ts";
import { judgeByDescriptor } from "../../../src/schema/api/read-by-descriptor.ts";
import { makeTypeFunction } from "../../../src/schema/direct/read/compiled/type-code.ts";
import { composeTypeFunction } from "../../../src/schema/direct/read/compiled/type-steps.ts";
import { DirectReader } from "../../../src/schema/direct/read/read.ts";
import { fromXmlSettings } from "../../../src/schema/parse/options.ts";
import type { ElementSchema } from "../../../src/schema/schema.ts";
import { escapeAttribute } from "../../../src/xml/escape.ts";
import { readXml } from "../../../src/xml/reader.ts";
import { withoutDoctype } from "../../../src/xml/without-doctype.ts";
import { attempted } from "../../schema/direct/attempted.ts";
import { type SuiteCase, suiteCases } from "./cases.ts";
import counts from "./counts.json" with { type: "json" };
import { complaint, hasDoctype, leftOut } from "./standing.ts";

const cases = suiteCases();
const standings = cases.map((one) => ({ one, reason: leftOut(one) }));
const applying = standings.filter(({ reason }) => reason === undefined).map(({ one }) => one);
const isWellFormed = ({ type }: SuiteCase): boolean => type === "valid" || type === "invalid";

/** A word for what is wrong, or nothing: lists of these are compared, since a call of `expect` for each would take longer. */
const faults = (
  check: (one: SuiteCase) => string | undefined,
  of: readonly SuiteCase[] = applying,
): readonly string[] =>
  of.flatMap((one) => {
    const found = check(one);
    return found === undefined ? [] : [`${one.id} (${one.type}): ${found}`];
  });

describe("the cases", () => {
  it("apply, or are left out for a reason that counts.json counts", () => {
    const found: Record<string, number> = {};
    for (const { one, reason } of standings) {
      const key = reason ?? `applies: ${isWellFormed(one) ? "well-formed" : "not well-formed"}`;
      found[key] = (found[key] ?? 0) + 1;
    }
    expect(found).toEqual(counts);
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(cases.length);
  });
});

describe("the reader", () => {
  it("accepts what is well-formed and refuses what is not", () => {
    const wrong = faults((one) => {
      const said = complaint(one.document, { doctype: "ignore" });
      return (said === undefined) === isWellFormed(one) ? undefined : (said ?? "accepted");
    });
    expect(wrong).toEqual([]);
  });

  it("refuses every document type declaration by default, in the cases that are left out too", () => {
    const wrong = faults(
      (one) => (hasDoctype(one.document) && complaint(one.document) === undefined ? "accepted" : undefined),
      cases,
    );
    expect(wrong).toEqual([]);
  });
});

/** The first element of a document, well-formed or not: `a` where there is none. */
function rootName(document: Uint8Array): { readonly ns: string; readonly local: string } {
  let first = { ns: "", local: "a" };
  const found = new Error("The root has been found.");
  try {
    readXml(
      document,
      {
        startElement({ ns, local }) {
          first = { ns, local };
          throw found;
        },
        text: () => {},
        endElement: () => {},
      },
      { doctype: "ignore" },
    );
  } catch {
    // Nothing of a document that is not well-formed matters but its beginning.
  }
  return first;
}

/** The codes of documents that cannot be read. */
const UNREADABLE: ReadonlySet<string> = new Set(["not-well-formed", "encoding"]);

const XS = "http://www.w3.org/2001/XMLSchema";

/** For each document, a schema in which its root takes any content. */
async function anyContent(documents: readonly Uint8Array[]): Promise<ReadonlyMap<Uint8Array, ElementSchema>> {
  const named = documents.map((document) => ({ document, ...rootName(document) }));
  const schemas = new Map<Uint8Array, ElementSchema>();
  for (const ns of new Set(named.map((one) => one.ns))) {
    const group = named.filter((one) => one.ns === ns);
    const target = ns === "" ? "" : ` targetNamespace="${escapeAttribute(ns)}"`;
    const elements = [...new Set(group.map(({ local }) => local))].map(
      (local) => `<xs:element name="${local}"/>`,
    );
    const content = `<xs:schema xmlns:xs="${XS}"${target}>${elements.join("")}</xs:schema>`;
    const set = await loadSchema([{ uri: "any.xsd", content }], { version: "1.0" });
    for (const { document, local } of group)
      schemas.set(document, set.element(ns === "" ? local : `{${ns}}${local}`));
  }
  return schemas;
}

describe("documents of roots that take any content", async () => {
  const schemas = await anyContent(applying.map(({ document }) => document));
  const schemaOf = ({ document }: SuiteCase): ElementSchema => {
    const schema = schemas.get(document);
    if (schema === undefined) throw new Error("Each document has a schema.");
    return schema;
  };
  const settings = fromXmlSettings({ doctype: "ignore" });

  it("are validated by the engine as the suite expects", () => {
    const wrong = faults((one) => {
      const issues = judgeByDescriptor(schemaOf(one).$linked(), one.document, settings);
      if (isWellFormed(one)) return issues[0]?.message;
      return issues.some(({ code }) => UNREADABLE.has(code)) ? undefined : "accepted";
    });
    expect(wrong).toEqual([]);
  });

  it("are accepted or refused by validateXml and fromXml as the suite says", () => {
    const wrong = faults((one) => {
      const schema = schemaOf(one);
      const validation = validateXml(schema, one.document, { doctype: "ignore" });
      if (validation.valid !== isWellFormed(one)) return validation.issues[0]?.message ?? "validated";
      try {
        fromXml(schema, one.document, { doctype: "ignore" });
        return isWellFormed(one) ? undefined : "read";
      } catch (error) {
        if (!isXmlValidationError(error)) throw error;
        return isWellFormed(one) ? error.message : undefined;
      }
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ["plans", { hotAfter: Number.POSITIVE_INFINITY, make: makeTypeFunction }],
    ["code", { hotAfter: 0, make: makeTypeFunction }],
    ["steps", { hotAfter: 0, make: composeTypeFunction }],
  ])(
    "are read directly by %s only if they are well-formed, nearly all of these without their DTD",
    (_name, choice) => {
      const readers = new Map<ElementSchema, DirectReader>();
      let direct = 0;
      const wrong = faults((one) => {
        const schema = schemaOf(one);
        const reader = readers.get(schema) ?? new DirectReader(schema.$linked(), choice);
        readers.set(schema, reader);
        const bare = withoutDoctype(one.document);
        for (const xml of [one.document, bare]) {
          if (attempted(() => reader.read(xml)) === "declined") continue;
          if (!isWellFormed(one)) return "read directly";
          if (xml === bare) direct++;
        }
        return undefined;
      });
      expect(wrong).toEqual([]);
      expect(direct).toBeGreaterThan(0.9 * applying.filter(isWellFormed).length);
    },
  );
});
