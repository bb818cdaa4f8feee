/** Holds the table of docs/json.md to what the code does, row by row. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { create } from "../../src/index.ts";
import { fromJson, toJson } from "../../src/json-schema/index.ts";
import { schemaOf } from "../schema/value/inline-schema.ts";
import { evaluated } from "./mapping/example.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(`${root}docs/json.md`, "utf8");
const rows = [...page.matchAll(/^\| (xs:\w+) \| `(.+?)` \| `(.+?)` \|$/gmu)].map(([, ...cells]) => cells);

test("the table has rows", () => {
  expect(rows.length).toBeGreaterThan(10);
});

test.each(rows)("%s: %s is %s in JSON, and back", async (type = "", value = "", json = "") => {
  const schema = await schemaOf(`<xs:element name="root" type="${type}"/>`);
  const made = evaluated(value);
  expect(JSON.parse(JSON.stringify(toJson(schema, made)))).toEqual(JSON.parse(json));
  expect(create(schema, fromJson(schema, JSON.parse(json)))).toEqual(made);
});
