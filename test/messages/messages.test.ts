import { describe, expect, it } from "vitest";
import { loadSchema, SchemaError } from "../../codegen/index.ts";
import type { Issue } from "../../src/index.ts";
import { libxml2Wasm, OpinionSchemaError } from "../../src/validators/index.ts";
import { documentCases, type MessageCase } from "./document-cases.ts";
import { schemaCases } from "./schema-cases.ts";

const FILE = "schema.xsd";

function schemaText({ schema }: MessageCase): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n${schema}\n</xs:schema>`;
}

async function ours(each: MessageCase): Promise<readonly Issue[]> {
  try {
    const set = await loadSchema([{ uri: FILE, content: schemaText(each) }], {
      version: "1.0",
      missingParts: "refuse",
    });
    return each.document === undefined ? [] : set.validate(each.document).issues;
  } catch (error) {
    if (error instanceof SchemaError) return error.issues;
    throw error;
  }
}

async function theirs(each: MessageCase): Promise<readonly string[]> {
  try {
    const opinion = await libxml2Wasm({ schema: { url: FILE, content: schemaText(each) } });
    const issues = each.document === undefined ? [] : opinion(new TextEncoder().encode(each.document));
    opinion.dispose();
    return issues.map(({ line, message }) => `${line}: ${message}`);
  } catch (error) {
    if (error instanceof OpinionSchemaError) return error.findings;
    if (error instanceof Error) return [`not asked: ${error.message}`];
    throw error;
  }
}

function shown({ rule, message, line, schema }: Issue): string {
  const declaration = schema === undefined ? "" : ` (${schema.file}:${schema.line})`;
  return `${line ?? ""}${line === undefined ? "" : ": "}${message} [${rule}]${declaration}`;
}

const lines = (title: string, all: readonly string[]): string =>
  (all.length === 0 ? ["nothing"] : all).map((each) => `${title} ${each}`).join("\n");

describe.each([
  ["documents", documentCases],
  ["schemas", schemaCases],
])("messages about mistakes in %s", async (what, cases) => {
  const answers = new Map<MessageCase, readonly Issue[]>();
  for (const each of cases) answers.set(each, await ours(each));

  it.each(cases)("$name: gives the reason, and the place in both files", (each) => {
    const issue = answers.get(each)?.find(({ rule }) => rule === each.rule);
    expect(issue, JSON.stringify(answers.get(each))).toBeDefined();
    for (const fact of each.says) expect(issue?.message).toContain(fact);
    expect(issue?.message).not.toMatch(/undefined|\[object|\n/);
    if (each.document !== undefined) expect(issue?.line).toBe(each.line);
    else expect(issue?.schema ?? { line: issue?.line }).toMatchObject({ line: each.line });
    if (each.schemaLine !== undefined) {
      expect(issue?.schema).toMatchObject({ file: FILE, line: each.schemaLine });
    }
  });

  it("stand beside those of other validators in the committed file", async () => {
    const blocks: string[] = [];
    for (const each of cases) {
      const mine = lines("xsdflow:", (answers.get(each) ?? []).map(shown));
      const other = lines("libxml2:", await theirs(each));
      blocks.push(`# ${each.name}\n${mine}\n${other}\nXerces' wording: ${each.xerces}\n`);
    }
    await expect(blocks.join("\n")).toMatchFileSnapshot(`./${what}.txt`);
  });
});
