/** Holds what ARCHITECTURE.md says: which layer may import which, and that no import goes in a circle. */
import { readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-5.9";
import { describe, expect, it } from "vitest";
import { sourceFiles } from "./support/source-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Layer → the layers that it may import besides itself. A folder below `src`, or the whole of `codegen` or `emulator`. The studio has layers of its
 * own: what its page and its server share is in `protocol` and `form`.
 */
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
  "studio/protocol": [],
  "studio/form": ["src/index.ts", "src/internal.ts"],
  "studio/page": ["studio/form", "studio/protocol", "src/index.ts", "src/internal.ts", "src/json-schema"],
  "studio/server": ["studio/protocol", "src/index.ts", "src/flows", "codegen"],
  "studio/index.ts": ["studio/server", "studio/protocol"],
  codegen: ["src/schema", "src/datatypes", "src/xml", "src/arguments"],
  "src/validators": ["src/schema", "src/xml", "src/arguments"],
  "src/queue": ["src/flows", "src/arguments"],
  "src/cli": [
    "codegen",
    "src/queue",
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
  "studio/server": [/^node:/, /^fastify$/, /^xsdflow-emulator$/],
  "studio/page": [/^preact(?:\/hooks)?$/, /^@codemirror\//, /^@lezer\/highlight$/],
  "src/validators": [/^node:/, /^libxml2-wasm/, /^libxmljs2$/],
  // All are loaded when they are needed: none is installed with xsdflow.
  "src/queue": [/^node:/, /^pg$/, /^pg-boss$/, /^@opentelemetry\/api$/],
  "src/cli": [/^node:/, /^commander$/, /^csv-parse/, /^xsdflow-(?:emulator|studio)$/],
  codegen: [/^node:/],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function layerOf(file: string): string {
  const [top = "", second = "", third = ""] = file.split("/");
  if (top === "studio") return `studio/${third}`;
  return top === "src" ? `src/${second}` : top;
}

const files = [
  ...sourceFiles(root, "src"),
  ...sourceFiles(root, "codegen"),
  ...sourceFiles(root, "emulator/src"),
  ...sourceFiles(root, "studio/src"),
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

/** Every folder of the sources at any depth, and what is in it: modules, and folders with all that they contain. */
const folders: readonly string[] = [...new Set(files.flatMap(foldersOf))].sort();

function foldersOf(file: string): readonly string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** The imports within a folder, between its modules and the folders in it. */
function importsWithin(base: string): ReadonlyMap<string, ReadonlyMap<string, Import>> {
  const part = (file: string): string => file.slice(base.length + 1).split("/")[0] ?? "";
  const graph = new Map<string, Map<string, Import>>();
  for (const each of imports) {
    if (!each.from.startsWith(`${base}/`) || !each.to.startsWith(`${base}/`)) continue;
    const [from, to] = [part(each.from), part(each.to)];
    if (from === to) continue;
    const known = graph.get(from) ?? new Map<string, Import>();
    graph.set(from, known.set(to, known.get(to) ?? each));
  }
  return graph;
}

/** The imports that make modules and folders of a folder depend on each other in a circle: one of each step. */
function circlesWithin(base: string): string[] {
  const graph = importsWithin(base);
  const reachable = (start: string): Set<string> => {
    const seen = new Set<string>();
    const visit = (at: string): void => {
      for (const next of graph.get(at)?.keys() ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        visit(next);
      }
    };
    visit(start);
    return seen;
  };
  return [...graph].flatMap(([part, steps]) =>
    [...steps]
      .filter(([next]) => reachable(next).has(part))
      .map(([next, { from, to }]) => `${part} -> ${next}: ${from} -> ${to}`),
  );
}

/** A declaration that a module exports: its name in the module, and the name that others import. */
interface Exported {
  readonly local: string;
  readonly name: string;
}

/** What a module declares and exports; what it passes on from another is that module's. */
function exportsOf(source: ts.SourceFile): Exported[] {
  const imported = new Set(source.statements.flatMap((statement) => importedNames(statement)));
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      if (moduleSpecifier !== undefined || exportClause === undefined || !ts.isNamedExports(exportClause))
        return [];
      return exportClause.elements
        .map(({ name, propertyName }) => ({ local: (propertyName ?? name).text, name: name.text }))
        .filter(({ local }) => !imported.has(local));
    }
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const declarations = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations
      : [statement as ts.DeclarationStatement];
    return declarations.flatMap(({ name }) => {
      const local = name?.getText(source);
      return local === undefined ? [] : [{ local, name: local }];
    });
  });
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, text(file), ts.ScriptTarget.ESNext);
}

/** The names that a statement imports, as the module knows them. */
function importedNames(statement: ts.Statement): string[] {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
  const names = clause?.name === undefined ? [] : [clause.name.text];
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, bindings.name.text];
  return [...names, ...bindings.elements.map(({ name }) => name.text)];
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

/** Whether a module exports a function or a class, declared by name or as the value of a constant. */
function hasBehaviour(file: string): boolean {
  const source = parsed(file);
  const exported = new Set(exportsOf(source).map(({ local }) => local));
  return source.statements.some((statement) => {
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
      return statement.name !== undefined && exported.has(statement.name.text);
    if (!ts.isVariableStatement(statement)) return false;
    return statement.declarationList.declarations.some(
      ({ name, initializer }) =>
        ts.isIdentifier(name) &&
        exported.has(name.text) &&
        initializer !== undefined &&
        (ts.isArrowFunction(initializer) ||
          ts.isFunctionExpression(initializer) ||
          ts.isClassExpression(initializer)),
    );
  });
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

  // The studio is made of what users have: where it needs more, something is missing from these faces.
  it("of the studio use the public faces of xsdflow only", () => {
    const faces = [
      "src/index.ts",
      "src/internal.ts",
      "src/flows/index.ts",
      "src/json-schema/index.ts",
      "codegen/index.ts",
    ];
    const inside = imports.filter(
      ({ from, to }) => from.startsWith("studio/") && /^(src|codegen)\//.test(to) && !faces.includes(to),
    );
    expect(inside.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it("import only files that exist", () => {
    const missing = imports.filter(
      ({ to }) => /^(src|codegen|emulator|studio|test)\//.test(to) && !known.has(to),
    );
    expect(missing).toEqual([]);
  });

  it("use a package or a Node built-in only where that layer may", () => {
    const foreign = imports.filter(({ from, to }) => {
      if (known.has(to) || /^(src|codegen|emulator|studio)\//.test(to)) return false;
      return !packages[layerOf(from)]?.some((allowed) => allowed.test(to));
    });
    expect(foreign.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  // Type-only imports count too: whoever reads a folder reads what it imports first.
  it("have modules and folders that import in one direction, within every folder", () => {
    expect(folders).toContain("src/schema/direct/read/compiled");
    expect(folders.flatMap(circlesWithin)).toEqual([]);
  });

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
      const owner = /^(?:emulator|studio)(?=\/)/.exec(file)?.[0] ?? "xsdflow";
      for (const { name } of exportsOf(parsed(file))) {
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
