/** What must not compile does not, where the fault is and nowhere else; the same programs, mended, do. */
import { fileURLToPath } from "node:url";
import ts55 from "typescript-5.5";
import ts59 from "typescript-5.9";
import ts60 from "typescript-6.0";
import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../codegen/generate.ts";
import { loadSchema } from "../../codegen/schema-set.ts";
import { CASES, PRELUDE, type TypeCase } from "./cases.ts";
import { type Complaint, complaintsOf, complaintsOfBinary } from "./compile.ts";

const schema = fileURLToPath(new URL("../fixtures/order.xsd", import.meta.url));

/** The names of the second module, under names that are easier to say. */
const NAMES = `import type { $Shape, Remark$Member } from "./order-parts.xsd.js";
export type { $Shape };
export type RemarkMember = Remark$Member;
`;

function programOf({ program = "LINE" }: TypeCase, line: string): string {
  return `${PRELUDE}${program.replace("LINE", () => line)}\n`;
}

function lineOf(each: TypeCase): number {
  const before = (PRELUDE + (each.program ?? "LINE")).split("LINE")[0] ?? "";
  return before.split("\n").length;
}

async function programs(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const set = await loadSchema(schema, { version: "1.0" });
  for (const { path, text } of generate(set)) files.set(path, text);
  files.set("order-parts.xsd.names.ts", NAMES);
  for (const [index, each] of CASES.entries()) {
    files.set(`wrong${index}.ts`, programOf(each, each.wrong));
    files.set(`right${index}.ts`, programOf(each, each.right));
  }
  return files;
}

let files: ReadonlyMap<string, string> = new Map();
beforeAll(async () => {
  files = await programs();
});

const compilers: readonly (readonly [string, () => readonly Complaint[]])[] = [
  ["5.5", () => complaintsOf(ts55 as never, files)],
  ["5.9", () => complaintsOf(ts59, files)],
  ["6.0", () => complaintsOf(ts60 as never, files)],
  ["7.0", () => complaintsOfBinary(files)],
];

describe.each(compilers)("TypeScript %s", (_version, compile) => {
  let complaints: readonly Complaint[] = [];
  beforeAll(() => {
    complaints = compile();
  });
  function about(file: string): readonly Complaint[] {
    return complaints.filter((complaint) => complaint.file === file);
  }

  it("takes the generated modules as they are", () => {
    expect(complaints.filter(({ file }) => !/^(?:wrong|right)\d/u.test(file))).toEqual([]);
  });

  it.each(CASES.map((each, index) => ({ ...each, index })))("refuses: $name", (each) => {
    expect(about(`right${each.index}.ts`)).toEqual([]);
    const lines = about(`wrong${each.index}.ts`).map(({ line }) => line);
    expect([...new Set(lines)]).toEqual([lineOf(each)]);
  });
});

describe("the messages of the compiler", () => {
  it("names the properties that a builder still lacks", () => {
    const index = CASES.findIndex(({ name }) => name === "a builder is finished too early");
    const [complaint] = complaintsOf(ts59, files).filter(({ file }) => file === `wrong${index}.ts`);
    expect(complaint?.message).toContain('Incomplete<"iban" | "card">');
  });
});
