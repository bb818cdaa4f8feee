/** Holds docs/mapping.md to what the generator, the reader and the writer do. */
import { readFileSync } from "node:fs";
import ts from "typescript-5.9";
import { beforeAll, describe, expect, test } from "vitest";
import { create, fromXml, toXml } from "../../src/index.ts";
import { canonicalXml } from "../../src/xml/canonical.ts";
import { complaintsOf } from "../types/compile.ts";
import { CONFLICT_MESSAGE } from "./mapping/choice-notes.ts";
import { type Example, evaluated, exampleOf, refusalOf } from "./mapping/example.ts";
import { mappingPage } from "./mapping/page.ts";
import { SECTIONS } from "./mapping/rows.ts";
import { sourceText } from "./mapping/source-text.ts";

const rows = SECTIONS.flatMap((section) => section.rows);
let examples: readonly Example[] = [];
beforeAll(async () => {
  examples = await Promise.all(rows.map(exampleOf));
});

test("docs/mapping.md is what npm run docs:mapping would write", async () => {
  const page = readFileSync(new URL("../../docs/mapping.md", import.meta.url), "utf8");
  expect(page, "run npm run docs:mapping, and look at what it changes").toBe(await mappingPage());
});

test("every value and expression of the page compiles against the generated types", () => {
  const files = new Map<string, string>();
  for (const { row, module, constant, type, value } of examples) {
    files.set(`${row.name}.xsd.ts`, module);
    const names = [...module.matchAll(/^export (?:type|interface) ([\w$]+)/gmu)].map(([, name = ""]) => name);
    files.set(
      `${row.name}.example.ts`,
      [
        'import { create } from "xsdflow";',
        `import { ${constant}, ${names.map((name) => `type ${name}`).join(", ")} } from "./${row.name}.xsd.js";`,
        // Other types of the page are part of it too, so none of the imports is idle.
        `export type { ${names.join(", ")} };`,
        `export const value: ${type} = ${sourceText(value)};`,
        ...[...(row.accepts ?? []), ...(row.refused ?? [])].map((each) => `create(${constant}, ${each});`),
        `create(${constant}, value);`,
      ].join("\n"),
    );
  }
  expect(complaintsOf(ts, files)).toEqual([]);
});

test("V5: the message about two branches of a choice that the page shows is the compiler's", () => {
  const { module = "" } = examples.find(({ row }) => row.name === "choice") ?? {};
  const files = new Map([
    ["choice.xsd.ts", module],
    [
      "conflict.ts",
      `import { create } from "xsdflow";
import { PaymentSchema } from "./choice.xsd.js";
create(PaymentSchema, { iban: "BE68539007547034", card: "4242" });
`,
    ],
  ]);
  const lines = complaintsOf(ts, files).map(({ message }) => message.split("\n").at(-1)?.trim());
  expect(lines).toEqual([CONFLICT_MESSAGE]);
});

describe.each(rows.map(({ name }, at) => [name, at] as const))("%s", (_, at) => {
  const example = (): Example => {
    const found = examples[at];
    if (found === undefined) throw new Error("no example");
    return found;
  };

  test("the document is read as the value, and the value is written as the document", () => {
    const { schema, value, xml } = example();
    const shown = evaluated(sourceText(value));
    expect(shown).toEqual(value);
    const options = { ignoreElementOnlyWhitespace: true, prefixes: "rewrite" } as const;
    const written = toXml(schema, shown as never);
    expect(canonicalXml(written, options)).toBe(canonicalXml(xml, options));
    expect(fromXml(schema, written)).toEqual(value);
  });

  test("the other ways to write it make the same value, and the examples of errors are refused", () => {
    const { row, schema, value } = example();
    for (const each of row.accepts ?? []) {
      expect(create(schema, evaluated(each) as never), each).toEqual(value);
    }
    for (const each of row.refused ?? []) {
      expect(refusalOf(schema, evaluated(each)).length, each).toBeGreaterThan(0);
    }
    expect(create(schema, value as never)).toEqual(value);
  });
});
