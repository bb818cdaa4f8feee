/** Holds what ARCHITECTURE.md says: which layer may import which, and that no import goes in a circle. */
import { readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-5.9";
import { describe, expect, it } from "vitest";
import { sourceFiles } from "./support/source-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Layer → the layers that it may import besides itself. A folder below `src`, or the whole of `codegen` or `emulator`. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  "src/arguments": [],
  "src/xml": ["src/arguments"],
  "src/datatypes": ["src/xml"],
  "src/schema": ["src/datatypes", "src/xml", "src/arguments"],
  "src/index.ts": ["src/schema", "src/datatypes", "src/xml", "src/arguments"],
  "src/internal.ts": ["src/schema", "src/datatypes", "src/xml"],
  "src/emulator.ts": [],
  "src/json-schema": ["src/schema", "src/datatypes", "src/xml", "src/arguments"],
  "src/flows": ["src/schema", "src/xml", "src/arguments"],
  emulator: [],
  codegen: ["src/schema", "src/datatypes", "src/xml", "src/arguments"],
  "src/validators": ["src/schema", "src/xml", "src/arguments"],
  "src/cli": [
    "codegen",
    "src/flows",
    "src/json-schema",
    "src/index.ts",
    "src/schema",
    "src/xml",
    "src/arguments",
  ],
};

/** Packages and built-ins, by the layers that may use them; a layer not named here uses none. */
const packages: Readonly<Record<string, readonly RegExp[]>> = {
  "src/xml": [/^saxes$/],
  // The bare name is another module under Bun (src/flows/undici.ts).
  "src/flows": [/^node:/, /^undici\/index\.js$/],
  emulator: [/^node:/, /^fastify$/, /^@fastify\//, /^pdfkit$/, /^libxml2-wasm/],
  "src/emulator.ts": [/^xsdflow-emulator$/],
  "src/validators": [/^node:/, /^libxml2-wasm/, /^libxmljs2$/],
  "src/cli": [/^node:/, /^commander$/, /^csv-parse/, /^xsdflow-emulator$/],
  codegen: [/^node:/],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function layerOf(file: string): string {
  const [top = "", second = ""] = file.split("/");
  return top === "src" ? `src/${second}` : top;
}

const files = [
  ...sourceFiles(root, "src"),
  ...sourceFiles(root, "codegen"),
  ...sourceFiles(root, "emulator/src"),
];
const imports: readonly Import[] = files.flatMap((from) =>
  ts.preProcessFile(readFileSync(join(root, from), "utf8"), true, true).importedFiles.map(({ fileName }) => ({
    from,
    to: fileName.startsWith(".") ? relative(root, normalize(join(root, dirname(from), fileName))) : fileName,
  })),
);
const known = new Set(files);

/** A circle of imports, type-only ones included, if there is one. */
function findCycle(): string[] | undefined {
  const graph = new Map<string, string[]>();
  for (const { from, to } of imports) graph.set(from, [...(graph.get(from) ?? []), to]);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of files) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Folders and single modules within a layer that import each other in a circle, if any do. */
function circlesWithin(base: string): string[] {
  const part = (file: string): string => file.slice(base.length + 1).split("/")[0] ?? "";
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    if (!from.startsWith(`${base}/`) || !to.startsWith(`${base}/`) || part(from) === part(to)) continue;
    graph.set(part(from), (graph.get(part(from)) ?? new Set()).add(part(to)));
  }
  const reachable = (start: string): Set<string> => {
    const seen = new Set<string>();
    const visit = (at: string): void => {
      for (const next of graph.get(at) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        visit(next);
      }
    };
    visit(start);
    return seen;
  };
  return [...graph.keys()].filter((each) => reachable(each).has(each));
}

/** What a module declares and exports; what it passes on from another is that module's. */
function exportedNames(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.ESNext);
  return source.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText(source));
    const { name } = statement as ts.DeclarationStatement;
    return name === undefined ? [] : [name.getText(source)];
  });
}

/** Longer files do two things, and are split where one ends. */
const MOST_LINES = 300;

/** Files that are longer all the same. */
const LONG: ReadonlySet<string> = new Set(["src/schema/direct/read/source.ts"]);

/** Every module with behaviour in here has a test of its own, whose names say the rule. */
const TESTED_BY_RULE: readonly string[] = [
  "codegen/check",
  "codegen/describe",
  "src/datatypes",
  "src/flows/transport",
  "src/schema/content",
  "src/schema/rules",
];

/** Modules that the tests of others hold. */
const TESTED_ELSEWHERE: ReadonlySet<string> = new Set([
  // Public faces: they pass on what their folders' modules do.
  "src/datatypes/index.ts",
  "src/datatypes/sample/index.ts",
  // Interfaces, and the error that counting-state.test.ts provokes.
  "src/schema/content/matcher.ts",
]);

function text(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function linesOf(file: string): number {
  return text(file).trimEnd().split("\n").length;
}

/** Whether a module exports a function or a class. */
function hasBehaviour(file: string): boolean {
  return /^export (?:abstract |async )?(?:function|class)\b/m.test(text(file));
}

describe("the layers", () => {
  it("are all named in the table of arrows", () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => !(layer in arrows))).toEqual([]);
  });

  it("import only along the arrows", () => {
    const against = imports.filter(({ from, to }) => {
      const [own, other] = [layerOf(from), layerOf(to)];
      return known.has(to) && own !== other && !arrows[own]?.includes(other);
    });
    expect(against.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it("import only files that exist", () => {
    const missing = imports.filter(({ to }) => /^(src|codegen|emulator|test)\//.test(to) && !known.has(to));
    expect(missing).toEqual([]);
  });

  it("use a package or a Node built-in only where that layer may", () => {
    const foreign = imports.filter(({ from, to }) => {
      if (known.has(to) || /^(src|codegen|emulator)\//.test(to)) return false;
      return !packages[layerOf(from)]?.some((allowed) => allowed.test(to));
    });
    expect(foreign.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it.each(["src/xml", "src/datatypes", "src/schema", "src/flows", "codegen"])(
    "have folders within %s that import in one direction",
    (base) => {
      expect(circlesWithin(base)).toEqual([]);
    },
  );

  it("have no circle of imports", () => {
    expect(findCycle()?.join(" -> ")).toBeUndefined();
  });
});

describe("a house one would live in", () => {
  it(`has no file over ${MOST_LINES} lines`, () => {
    const long = files.filter((file) => linesOf(file) > MOST_LINES && !LONG.has(file));
    expect(long).toEqual([]);
    expect([...LONG].filter((file) => linesOf(file) <= MOST_LINES)).toEqual([]);
  });

  it("has a comment at the head of each file that says why it is there", () => {
    const without = files.filter((file) => {
      const head = /^(?:#!.*\n)?\/\*\*([\s\S]*?)\*\//.exec(text(file))?.[1] ?? "";
      // A word or two would be the name of the file again.
      return head.split(/\s+/).filter((word) => /\w/.test(word)).length < 4;
    });
    expect(without).toEqual([]);
  });

  it("has a test beside each module with behaviour of the layers that are tested by rule", () => {
    const tests = new Set(sourceFiles(root, "test"));
    const untested = files.filter(
      (file) =>
        TESTED_BY_RULE.some((folder) => file.startsWith(`${folder}/`)) &&
        !TESTED_ELSEWHERE.has(file) &&
        hasBehaviour(file) &&
        !tests.has(`test/${file.replace(/^src\//, "").replace(/\.ts$/, ".test.ts")}`),
    );
    expect(untested).toEqual([]);
  });

  it("has no name that two modules of a package export", () => {
    const homes = new Map<string, Set<string>>();
    for (const file of files) {
      const owner = file.startsWith("emulator/") ? "emulator" : "xsdflow";
      for (const name of exportedNames(file)) {
        const key = `${owner}: ${name}`;
        homes.set(key, (homes.get(key) ?? new Set()).add(file));
      }
    }
    const shared = [...homes].filter(([, where]) => where.size > 1);
    expect(shared.map(([name, where]) => `${name} in ${[...where].join(", ")}`)).toEqual([]);
  });

  it("has no file or folder whose name says nothing", () => {
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|managers?|misc|common)(\.|\/|$)/.test(file)),
    ).toEqual([]);
  });
});
