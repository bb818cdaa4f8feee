/** docs/mapping.md, from its rows. */
import { slugOf } from "../../../docs/.vitepress/slug.ts";
import { type Example, evaluated, exampleOf, refusalOf, typesOf } from "./example.ts";
import { type Row, SECTIONS } from "./rows.ts";
import { sourceText } from "./source-text.ts";

const HEAD = `<!-- Made by \`npm run docs:mapping\` from docs/mapping and test/docs/mapping/rows.ts. A test holds it to what the generator does. -->

# How XSD becomes TypeScript

Each rule below has one example: a part of a schema, the types that \`xsdflow generate\` makes from it, a value, and the XML from which the
value is read and as which it is written. A test compiles, reads and writes every example.

Names that xsdflow invents start with \`$\`, or with \`@\` where an attribute would collide with an element. XML names contain neither, so
these names never collide with others, even when the schema grows. The types for decimals, dates and other texts
(\`Decimal\`, \`XsDate\` …) are aliases of \`string\` that editors show by name. \`XsiHints\` are two optional
properties ([hints for readers](#hints-for-readers)); \`Filled<T>\` is a \`T\` that \`create\` fills in if you leave it out;
\`OneOf<{ a: A; b: B }>\` is \`{ a: A } | { b: B }\`.
`;

/** The text of the page. */
export async function mappingPage(): Promise<string> {
  const parts = [HEAD, contents()];
  for (const { title, rows } of SECTIONS) {
    parts.push(`## ${title}\n`);
    for (const row of rows) parts.push(rowText(await exampleOf(row)));
  }
  return `${parts.join("\n").trimEnd()}\n`;
}

function contents(): string {
  const lines = SECTIONS.map(({ title, rows }) => `- **${title}**: ${rows.map(link).join(" · ")}`);
  return `${lines.join("\n")}\n`;
}

function link({ title }: Row): string {
  return `[${title}](#${slugOf(title)})`;
}

function rowText(example: Example): string {
  const { row, xsd, xml, module, type, value } = example;
  const literal = `const value: ${type} = ${sourceText(value)};`;
  return [
    `### ${row.title}\n\n${row.rule}\n`,
    fenced("xml", xsd),
    fenced("ts", typesOf(module, row.places ?? false)),
    fenced("ts", [literal, ...accepted(example)].join("\n")),
    fenced("xml", xml),
    ...(row.notes === undefined ? [] : [`${row.notes.trim()}\n`]),
  ].join("\n");
}

/** Other ways to write it, and what is refused. */
function accepted({ row, constant, schema }: Example): readonly string[] {
  const others = (row.accepts ?? []).map((each) => `create(${constant}, ${each}); // the same value`);
  const refused = (row.refused ?? []).flatMap((each) => [
    `create(${constant}, ${each}); // throws:`,
    ...refusalOf(schema, evaluated(each)).map((message) => `// - ${message}`),
  ]);
  return [...others, ...refused];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\`\n`;
}
