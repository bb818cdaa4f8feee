/**
 * What the Node build of the package loads only when it is called.
 *
 * V8 reads the whole of a file before it runs any of it, and more than half of what `xsdflow` is made of explains what is wrong,
 * or does what few programs ask for. Each module below becomes a file of its own. Whoever imports it gets functions
 * that load the file when they are first called: by `require`, since the public functions are synchronous.
 */
import { dirname, join } from "node:path";

/** Modules that export functions only. The direct ways are not among them but for their rare parts: every valid document takes these. */
export const DEFERRED = [
  "src/datatypes/convert/forms.ts",
  "src/datatypes/regex/careful.ts",
  "src/datatypes/value/base64.ts",
  "src/datatypes/value/hex.ts",
  "src/schema/api/build.ts",
  "src/schema/api/create.ts",
  "src/schema/api/from-xml.ts",
  "src/schema/api/namespaces-of.ts",
  "src/schema/api/read-by-descriptor.ts",
  "src/schema/api/records.ts",
  "src/schema/api/write-by-descriptor.ts",
  "src/schema/api/write-in-chunks.ts",
  "src/schema/content/models-of-set.ts",
  "src/schema/direct/write/document-slices.ts",
  "src/schema/direct/write/gather/document-gather.ts",
  "src/schema/direct/write/open-scopes.ts",
  "src/schema/direct/write/settle-naming.ts",
  "src/schema/sample/sample.ts",
  "src/schema/value/unreadable.ts",
];

const STUB = "\0deferred:";

/**
 * The plugin of rolldown. The modules are entries of the same build, whose names `entryNameOf` tells.
 *
 * @param compiled makes the path of a compiled module from that of its source
 */
export function deferring(compiled) {
  const names = new Map(DEFERRED.map((source) => [compiled(source), entryNameOf(source)]));
  return {
    name: "deferring",
    resolveId(id, importer) {
      if (importer?.startsWith(STUB)) return { id, external: true };
      // An entry has no importer: it is the module itself.
      if (importer === undefined || !id.startsWith(".")) return undefined;
      const path = join(dirname(importer), id);
      return names.has(path) ? STUB + path : undefined;
    },
    async load(id) {
      if (!id.startsWith(STUB)) return undefined;
      const path = id.slice(STUB.length);
      return stubOf(names.get(path), await import(path));
    },
  };
}

/** The name of the entry that a deferred module becomes. */
export function entryNameOf(source) {
  return source.replace(/^.*\/|\.ts$/g, "");
}

/** A module with the same functions, each of which loads the true ones. */
function stubOf(name, exported) {
  const functions = Object.entries(exported).map(([key, value]) => {
    if (typeof value !== "function" || /^class\b/.test(String(value))) {
      throw new Error(
        `The deferred module ${name} exports ${key}, which is no function: nothing can stand in for it.`,
      );
    }
    return `export function ${key}(...given) { return load().${key}(...given); }`;
  });
  return [
    "let loaded;",
    `function load() { return (loaded ??= require("./${name}.cjs")); }`,
    ...functions,
  ].join("\n");
}
