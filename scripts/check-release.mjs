// Checks that a release is complete before it is packed: `node scripts/check-release.mjs v0.2.0`.
//
// The tag, the versions of all packages, the ranges in which they ask for each other, and the changelog must name the
// same version; and npm refuses provenance for a package that does not name its repository.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The folders of the packages that are published. */
const FOLDERS = ["", "emulator", "studio"];

/**
 * Lists what is wrong with a release under this tag. The list is empty if the release is complete.
 *
 * @param packages the manifests by the folders of their packages; "" is the root
 */
export function releaseFaults(tag, packages, changelog) {
  const version = tag.replace(/^v/u, "");
  const names = Object.values(packages).map(({ name }) => name);
  const faults = Object.entries(packages).flatMap(([folder, manifest]) => [
    ...versionFaults(manifest, fileIn(folder), tag),
    ...repositoryFaults(manifest, folder),
    ...rangeFaults(manifest, fileIn(folder), names, version),
  ]);
  if (!changelog.includes(`\n## [${version}] - `))
    faults.push(
      `CHANGELOG.md: there is no section for this version. Rename "Unreleased" to [${version}] - <date>, and add an empty "Unreleased" above.`,
    );
  return faults;
}

function fileIn(folder) {
  return folder === "" ? "package.json" : `${folder}/package.json`;
}

function versionFaults({ name, version: found }, file, tag) {
  const version = tag.replace(/^v/u, "");
  if (found === version) return [];
  return [`${name}: ${file} has the version ${found}, but the tag is ${tag}. Set the version to ${version}.`];
}

function repositoryFaults({ name, repository }, folder) {
  if (hasAddress(repository)) return [];
  const directory = folder === "" ? "" : `, "directory": "${folder}"`;
  return [
    `${name}: ${fileIn(folder)} has no "repository" with an address, and npm refuses provenance without one. Set it to the repository in ` +
      `which the release workflow runs: "repository": { "type": "git", "url": "git+https://<host>/<owner>/<name>.git"${directory} }. ` +
      "docs/releasing.md lists what else has to be set before the first release.",
  ];
}

/** A package that asks for another one of this repository asks for the version that is released with it. */
function rangeFaults(manifest, file, names, version) {
  return ["dependencies", "peerDependencies"].flatMap((part) =>
    Object.entries(manifest[part] ?? {})
      .filter(([name, range]) => names.includes(name) && range !== `^${version}`)
      .map(
        ([name, range]) =>
          `${manifest.name}: ${file} has ${name} ${range} in "${part}". Set it to ^${version}.`,
      ),
  );
}

/** A repository is an address or an object with a `url`. Text with <placeholders> is not an address. */
function hasAddress(repository) {
  const address = typeof repository === "object" ? repository?.url : repository;
  return typeof address === "string" && /^[^\s<>]+$/u.test(address);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [tag = ""] = process.argv.slice(2);
  const read = (path) => readFileSync(`${root}${path}`, "utf8");
  const packages = Object.fromEntries(FOLDERS.map((folder) => [folder, JSON.parse(read(fileIn(folder)))]));
  const faults = releaseFaults(tag, packages, read("CHANGELOG.md"));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
