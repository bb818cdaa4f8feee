// Checks that a release is complete before it is packed: `node scripts/check-release.mjs v0.2.0`.
//
// The tag, the versions of both packages, the range in which xsdflow asks for the emulator, and the changelog must name the
// same version; and npm refuses provenance for a package that does not name its repository.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Lists what is wrong with a release under this tag. The list is empty if the release is complete. */
export function releaseFaults(tag, xsdflow, emulator, changelog) {
  const faults = [];
  const version = tag.replace(/^v/u, "");
  const manifests = [
    { ...xsdflow, file: "package.json", folder: "" },
    { ...emulator, file: "emulator/package.json", folder: ', "directory": "emulator"' },
  ];
  for (const { name, version: found, repository, file, folder } of manifests) {
    if (found !== version)
      faults.push(
        `${name}: ${file} has the version ${found}, but the tag is ${tag}. Set the version to ${version}.`,
      );
    if (!hasAddress(repository))
      faults.push(
        `${name}: ${file} has no "repository" with an address, and npm refuses provenance without one. Set it to the repository in ` +
          `which the release workflow runs: "repository": { "type": "git", "url": "git+https://<host>/<owner>/<name>.git"${folder} }. ` +
          "docs/releasing.md lists what else has to be set before the first release.",
      );
  }
  const range = xsdflow.peerDependencies?.[emulator.name];
  if (range !== `^${version}`)
    faults.push(
      `xsdflow: package.json has ${emulator.name} ${range} in "peerDependencies". Set it to ^${version}.`,
    );
  if (!changelog.includes(`\n## [${version}] - `))
    faults.push(
      `CHANGELOG.md: there is no section for this version. Rename "Unreleased" to [${version}] - <date>, and add an empty "Unreleased" above.`,
    );
  return faults;
}

/** A repository is an address or an object with a `url`. Text with <placeholders> is not an address. */
function hasAddress(repository) {
  const address = typeof repository === "object" ? repository?.url : repository;
  return typeof address === "string" && /^[^\s<>]+$/u.test(address);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [tag = ""] = process.argv.slice(2);
  const read = (path) => readFileSync(`${root}${path}`, "utf8");
  const [xsdflow, emulator] = ["package.json", "emulator/package.json"].map((path) => JSON.parse(read(path)));
  const faults = releaseFaults(tag, xsdflow, emulator, read("CHANGELOG.md"));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
