// Writes a bill of materials (CycloneDX) for each published package, from the lock file and without a network:
// `node scripts/bill-of-materials.mjs FOLDER`.
//
// `npm sbom` lists what is installed here. Users get less, the dependencies alone, and more than these: saxes and others are
// in the bundle, though package.json calls them development dependencies. So the list is cut down to what is published.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The bill of one package.
 *
 * @param all what `npm sbom` says of the repository
 * @param own the manifest of the package
 * @param bundled `name@version` of what its bundle contains
 */
export function billOf(all, own, bundled) {
  const ref = `${own.name}@${own.version}`;
  const links = new Map(all.dependencies.map((each) => [each.ref, each.dependsOn]));
  const known = [all.metadata.component, ...all.components];
  const component = known.find((each) => each["bom-ref"] === ref);
  if (component === undefined) throw new Error(`npm does not list ${ref}.`);
  const direct = (links.get(ref) ?? []).filter((each) => Object.hasOwn(own.dependencies ?? {}, nameIn(each)));
  const first = [...new Set([...direct, ...bundled])];
  const found = new Set(first);
  // The set grows meanwhile.
  for (const each of found) for (const next of links.get(each) ?? []) found.add(next);
  const components = known.filter((each) => found.has(each["bom-ref"]));
  const missing = [...found].filter((each) => !components.some((one) => one["bom-ref"] === each));
  if (missing.length > 0)
    throw new Error(`The lock file does not have what is published: ${missing.join(", ")}.`);
  return {
    ...all,
    // npm calls the root by the name of its folder.
    metadata: { ...all.metadata, component: { ...component, name: own.name } },
    components,
    dependencies: [
      { ref, dependsOn: first },
      ...[...found].map((each) => ({ ref: each, dependsOn: links.get(each) ?? [] })),
    ],
  };
}

/** `name@version` of the packages whose licences stand in a file of the build. */
export function bundledIn(licenses) {
  return [...licenses.matchAll(/(?:^|\n-{80}\n\n)(\S+) (\S+) \([^)\n]+\)\n/gu)].map(
    ([, name, version]) => `${name}@${version}`,
  );
}

function nameIn(ref) {
  return ref.slice(0, ref.lastIndexOf("@"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? ".";
  const npm = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
  const all = JSON.parse(execFileSync("npm", npm, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 }));
  mkdirSync(folder, { recursive: true });
  for (const place of ["", "emulator", "studio"]) {
    const own = JSON.parse(readFileSync(join(root, place, "package.json"), "utf8"));
    // A package without this file has nothing of others in its bundle.
    const licenses = join(root, place, "dist/THIRD-PARTY-LICENSES.txt");
    const bundled = existsSync(licenses) ? bundledIn(readFileSync(licenses, "utf8")) : [];
    const bill = billOf(all, own, bundled);
    const file = join(folder, `${own.name}-${own.version}.cdx.json`);
    writeFileSync(file, `${JSON.stringify(bill, undefined, 2)}\n`);
    console.log(`${file}: ${bill.components.length} components`);
  }
}
