/** Reads a manifest without trusting it: it comes from a repository, and contains names of files to write. */

/** The entry of a flow's schema. */
export interface ManifestEntry {
  /** Origin of the server: `https://host[:port]`. */
  readonly server: string;
  readonly flowId: string;
  /** Its display name. */
  readonly flowName?: string;
  readonly datasetId: string;
  /** Path relative to the manifest's folder and below it, with forward slashes. */
  readonly file: string;
  /** SHA-256 of the file's bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** The entries of a parsed manifest. @throws RangeError that says what is wrong */
export function readEntries(value: unknown, version: number): readonly ManifestEntry[] {
  const { version: found, flows } = objectOf(value, "it");
  if (found !== version) {
    throw new RangeError(
      `its version is ${JSON.stringify(found)}, and this xsdflow reads version ${version}.`,
    );
  }
  if (!Array.isArray(flows)) throw new RangeError("flows is not a list.");
  const entries = flows.map(readEntry);
  rejectSharedFiles(entries);
  return entries;
}

function readEntry(value: unknown, index: number): ManifestEntry {
  const where = `flows[${index}]`;
  const object = objectOf(value, where);
  const text = (name: string, pattern: RegExp): string => {
    const found = object[name];
    if (typeof found === "string" && pattern.test(found)) return found;
    throw new RangeError(`${where}.${name} is ${JSON.stringify(found)?.slice(0, 80) ?? "missing"}.`);
  };
  const file = text("file", /./);
  if (!isInside(file))
    throw new RangeError(`${where}.file leads out of the folder: ${JSON.stringify(file)}.`);
  return {
    server: text("server", /^https?:\/\/[^/\s@]+$/),
    flowId: text("flowId", /^[A-Za-z0-9-]{1,128}$/),
    ...(object.flowName === undefined ? {} : { flowName: text("flowName", /^/) }),
    datasetId: text("datasetId", /^[A-Za-z0-9-]{1,128}$/),
    file,
    sha256: text("sha256", /^[0-9a-f]{64}$/),
  };
}

/** Whether the path is relative, with forward slashes, and stays below its folder on every system. */
export function isInside(path: string): boolean {
  if (/[\\:\p{Cc}]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** Refuses a file for two data sets, which would overwrite each other. */
function rejectSharedFiles(entries: readonly ManifestEntry[]): void {
  const owners = new Map<string, string>();
  for (const { server, datasetId, file } of entries) {
    const owner = `${server} ${datasetId}`;
    const known = owners.get(fileKey(file)) ?? owner;
    if (known !== owner) throw new RangeError(`two data sets have the file ${JSON.stringify(file)}.`);
    owners.set(fileKey(file), owner);
  }
}

/** A key that is equal for two names that some file systems treat as one. */
export function fileKey(file: string): string {
  return file.normalize("NFC").toLowerCase();
}

function objectOf(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new RangeError(`${where} is not an object.`);
}
