/** The path of the module of a schema document: a document's name cannot lead out of the output folder. */

/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const LONGEST_SEGMENT = 80;

/**
 * The path of a document's module without `.ts`: `common/party.xsd`. Segments are letters, digits, `.`, `-` and `_`;
 * `..` becomes `__`; always ends in `.xsd`, so that it never collides with the generator's own modules.
 */
export function moduleSlug(file: string): string {
  const segments = file
    .replace(/[?#].*$/su, "")
    .split(/[/\\]+/u)
    .filter((segment) => segment !== "" && segment !== ".")
    .map(safeSegment);
  const path = segments.length === 0 ? "schema" : segments.join("/");
  return path.toLowerCase().endsWith(".xsd") ? path : `${path}.xsd`;
}

function safeSegment(segment: string): string {
  if (segment === "..") return "__";
  const plain = segment
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^\.+/u, "_")
    .replace(/\.+$/u, "_");
  const short = plain.length > LONGEST_SEGMENT ? plain.slice(-LONGEST_SEGMENT).replace(/^\.+/u, "_") : plain;
  return DEVICE.test(short) ? `_${short}` : short;
}

/** Whether `modulePaths` could have returned a path. */
export function isModulePath(path: string): boolean {
  const isSegment = (segment: string): boolean =>
    /^(?!\.)[\p{L}\p{N}._-]+(?<!\.)$/u.test(segment) && !DEVICE.test(segment);
  return path.toLowerCase().endsWith(".xsd") && path.split("/").every(isSegment);
}

/**
 * Gives each document a path of its own, below their common folder and distinct even on file systems that ignore
 * case: the second is `x-2.xsd`.
 *
 * @param pinned paths that documents had before, by their index
 * @param others paths of documents that are not among these, but share the output folder
 */
export function modulePaths(
  files: readonly string[],
  pinned: readonly (string | undefined)[] = [],
  others: readonly string[] = [],
): readonly string[] {
  const taken = new Set(others.map((path) => path.toLowerCase()));
  const kept = pinned.map((path) => {
    if (path === undefined || taken.has(path.toLowerCase())) return undefined;
    taken.add(path.toLowerCase());
    return path;
  });
  return withoutSharedFolders(files.map(moduleSlug)).map((slug, index) => {
    const known = kept[index];
    if (known !== undefined) return known;
    let path = slug;
    for (let count = 2; taken.has(path.toLowerCase()); count += 1) {
      path = slug.replace(/(\.xsd)$/iu, `-${count}$1`);
    }
    taken.add(path.toLowerCase());
    return path;
  });
}

/** Common folders of all documents are left out. */
function withoutSharedFolders(slugs: readonly string[]): readonly string[] {
  const folders = slugs.map((slug) => slug.split("/").slice(0, -1));
  const [first = []] = folders;
  const differs = first.findIndex((folder, index) => folders.some((other) => other[index] !== folder));
  const shared = differs === -1 ? first.length : differs;
  return slugs.map((slug) => slug.split("/").slice(shared).join("/"));
}
