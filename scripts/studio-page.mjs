/**
 * Bundles the page of `xsdflow-studio`: everything that the browser loads is in the package, and comes from the studio's own server.
 */
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** Bytes, compressed, of what the browser loads before the first view. */
const MAX_FIRST_VIEW = 250_000;
const FIXED = ["index.html", "style.css", "icon.svg"];

/**
 * Bundles the page.
 *
 * @returns what was bundled, with the ids of its modules
 * @throws Error if the first view is larger than is allowed
 */
export async function bundlePage(source, into) {
  const graph = await rolldown({
    input: { main: join(source, "main.tsx") },
    platform: "browser",
    tsconfig: join(source, "../../tsconfig.json"),
    treeshake: { moduleSideEffects: (id) => id.endsWith("main.tsx") },
  });
  const { output } = await graph.write({
    ...{ dir: into, format: "esm", minify: true, entryFileNames: "[name].js" },
    chunkFileNames: "chunks/[name]-[hash].js",
  });
  await graph.close();
  mkdirSync(into, { recursive: true });
  for (const file of FIXED) copyFileSync(join(source, file), join(into, file));
  const bytes = firstView(output, into);
  console.error(`studio: the first view loads ${bytes} bytes (gzip); ${MAX_FIRST_VIEW} are allowed`);
  if (bytes > MAX_FIRST_VIEW) throw new Error("The first view of the studio is too large.");
  return output;
}

/** The entry, and what it imports at once; other chunks are loaded when they are needed. */
function firstView(output, into) {
  const chunks = new Map(output.map((each) => [each.fileName, each]));
  const needed = new Set();
  const add = (name) => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const each of chunks.get(name)?.imports ?? []) add(each);
  };
  add("main.js");
  const files = [...needed, ...FIXED];
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(into, file)), { level: 9 }).length, 0);
}
