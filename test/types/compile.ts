/** Compiling programs over a generated schema with several versions of TypeScript. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type ts from "typescript-5.9";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A compiler's complaint about one of the programs. `line` counts from 1. */
export interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The compiler options of all programs, as a tsconfig.json has them. */
export const OPTIONS: Readonly<Record<string, unknown>> = {
  target: "es2023",
  lib: ["es2023"],
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  paths: {
    xsdflow: [join(root, "src/index.ts")],
    "xsdflow/internal": [join(root, "src/internal.ts")],
    "xsdflow/runtime": [join(root, "src/internal.ts")],
  },
};

/** Writes the files into a folder of their own and hands it over; the folder is gone afterwards. */
export function inFolder<T>(files: ReadonlyMap<string, string>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "xsdflow-types-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What a version of the compiler says about the files, by its own API; the project's sources are only read for types.
 *
 * @param asked which of the files to ask about, all by default: the others are then read as far as those need them.
 * @param changed compiler options that differ from those of all other tests.
 */
export function complaintsOf(
  api: typeof ts,
  files: ReadonlyMap<string, string>,
  asked: (path: string) => boolean = () => true,
  changed: Readonly<Record<string, unknown>> = {},
): readonly Complaint[] {
  return inFolder(files, (folder) => {
    const { options, errors } = api.convertCompilerOptionsFromJson({ ...OPTIONS, ...changed }, folder);
    if (errors.length > 0) throw new Error(errors.map((each) => String(each.messageText)).join("\n"));
    const paths = [...files.keys()].filter(asked);
    const program = api.createProgram(
      paths.map((path) => join(folder, path)),
      options,
      hostFor(api, options, changed),
    );
    return paths.flatMap((path) => {
      const source = program.getSourceFile(join(folder, path));
      if (source === undefined) throw new Error(`${path} is not part of the program`);
      const found = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
        ...program.getDeclarationDiagnostics(source),
      ];
      return found.map((diagnostic) => ({
        file: path,
        line: source.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line + 1,
        message: api.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
      }));
    });
  });
}

/** A host for each version and its options: what the compiler keeps of a parsed file depends on both. */
const hosts: Map<string, ts.CompilerHost> = new Map();

/** A host that parses the compiler's libraries and the project's sources once: no test changes them. */
function hostFor(
  api: typeof ts,
  options: ts.CompilerOptions,
  changed: Readonly<Record<string, unknown>>,
): ts.CompilerHost {
  const key = `${api.version} ${JSON.stringify(changed)}`;
  const known = hosts.get(key);
  if (known !== undefined) return known;
  const host = api.createCompilerHost(options);
  const read = host.getSourceFile;
  const parsed = new Map<string, ts.SourceFile | undefined>();
  host.getSourceFile = (file, ...how) => {
    if (!file.startsWith(root)) return read(file, ...how);
    if (!parsed.has(file)) parsed.set(file, read(file, ...how));
    return parsed.get(file);
  };
  hosts.set(key, host);
  return host;
}

/** What the compiler of the `typescript` package says, which has no API of the old kind. */
export function complaintsOfBinary(
  files: ReadonlyMap<string, string>,
  changed: Readonly<Record<string, unknown>> = {},
): readonly Complaint[] {
  return inFolder(files, (folder) => {
    const compilerOptions = { ...OPTIONS, erasableSyntaxOnly: true, ...changed };
    const config = { compilerOptions, include: ["**/*.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const output = run(join(root, "node_modules/typescript/bin/tsc"), folder);
    // What explains a message stands below it, indented.
    return output
      .split(/\n(?! )/u)
      .map((text) => /^(.+?)\((\d+),\d+\): error (.*)$/su.exec(text))
      .flatMap((match) => {
        const [, file = "", line = "", message = ""] = match ?? [];
        return files.has(file) ? [{ file, line: Number(line), message }] : [];
      });
  });
}

function run(tsc: string, folder: string): string {
  try {
    return execFileSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
      cwd: folder,
      encoding: "utf8",
    });
  } catch (error) {
    if (error instanceof Error && "stdout" in error) return String(error.stdout);
    throw error;
  }
}
