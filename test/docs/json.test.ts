/** Holds docs/json.md to what the code does: its table row by row, and its program by the compiler. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript-5.9";
import { expect, test } from "vitest";
import { generate, loadSchema } from "../../codegen/index.ts";
import { create } from "../../src/index.ts";
import { fromJson, toJson } from "../../src/json-schema/index.ts";
import { schemaOf } from "../schema/value/inline-schema.ts";
import { complaintsOf } from "../types/compile.ts";
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

test("the program compiles", async () => {
  const [, program = ""] = /```ts\n([\s\S]*?)```/u.exec(page) ?? [];
  const set = await loadSchema(`${root}schemas/invoice.xsd`, { version: "1.0" });
  const files = new Map(generate(set).map(({ path, text }) => [path, text]));
  const given = 'import { InvoiceSchema } from "./invoice.xsd.js";\ndeclare const text: string;\n';
  // Imported by its file: the package's own name leads to the build.
  const own = program.replace("xsdflow/json-schema", `${root}src/json-schema/index.ts`);
  files.set("program.ts", `${given}${own}void [described, json, xml];\nexport {};\n`);
  expect(complaintsOf(ts, files)).toEqual([]);
});
