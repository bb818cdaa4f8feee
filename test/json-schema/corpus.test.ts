/** Documents from practice: the JSON form of every valid one is what the JSON Schema of its element says. */
import { describe, expect, test } from "vitest";
import { fromXml, isXmlValidationError, toXml } from "../../src/index.ts";
import { fromJson, toJson } from "../../src/json-schema/index.ts";
import { FamilySchemas } from "../corpus/support/schemas.ts";
import { documentBytes, familyNames, readFamily } from "../corpus/support/shared-data.ts";
import { tellOfMissingCorpus } from "../corpus/support/without-corpus.ts";
import { checkOf, complaint } from "./checked.ts";

/** Families of every kind that are small; all of them where the environment asks for it. */
const SMALL =
  /^(?:collection|ds-|ewp|gpx|mets|nuspec|phpunit|rss|sat-|shiporder|sitemap|spring|symfony|vehicles|ws-|xades|xcb)/;
const all = process.env.XSDFLOW_CORPUS === "all";
const names = familyNames().filter((name) => all || SMALL.test(name));

describe.skipIf(names.length === 0)("documents from practice", () => {
  test.each(names)(
    "%s: every valid document is accepted in JSON form, and can be converted back",
    async (name) => {
      const family = readFamily(name);
      const schemas = new FamilySchemas(family);
      const checks = new Map<string, ReturnType<typeof checkOf>>();
      const problems: string[] = [];
      for (const document of family.documents) {
        if (document.expect !== "valid" || document.disputed) continue;
        const xml = documentBytes(family, document);
        const schema = await schemas.schemaFor(document.schema, xml);
        let value: unknown;
        try {
          value = fromXml(schema, xml);
        } catch (error) {
          if (isXmlValidationError(error)) continue;
          throw error;
        }
        const json: unknown = JSON.parse(JSON.stringify(toJson(schema, value)));
        for (const direction of ["output", "input"] as const) {
          const key = `${document.schema} ${schema.element} ${direction}`;
          const check = checks.get(key) ?? checkOf(schema, { direction, xsi: "all" });
          checks.set(key, check);
          const found = complaint(check, json);
          if (found !== "") problems.push(`${document.file} ${direction}: ${found}`);
        }
        expect(toXml(schema, fromJson(schema, json))).toBe(toXml(schema, value));
      }
      expect(problems).toEqual([]);
    },
    600_000,
  );
});

tellOfMissingCorpus();
