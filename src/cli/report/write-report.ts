/** `--report` writes the report of a bulk run, from its results file alone. */
import { mkdir, open, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { safeFileName } from "../../flows/index.ts";
import { usageError } from "../exit.ts";
import { MARK, type ReportSurroundings, reportPage, type SavedDocuments } from "./page.ts";
import { type ResultLine, summarise, titleOfRecord } from "./summary.ts";

/** The sources of a report. Paths are absolute. */
export interface ReportRequest extends Omit<ReportSurroundings, "documents"> {
  readonly file: string;
  readonly resultsFile: string;
  /** Folder of the saved documents. */
  readonly out: string;
}

/** The number of links for one record: a run may save many documents. */
const MOST_LINKS = 20;

/** Writes the page; an existing report is replaced. @throws CliError; errors of the file system */
export async function writeReport(request: ReportRequest): Promise<void> {
  const { file, resultsFile, out, ...around } = request;
  await refuseOtherFile(file);
  const summary = await summarise(resultsFile, around.results);
  const documents: SavedDocuments[] = [];
  for (const line of summary.done) {
    const links = await linksOf(line, out, dirname(file));
    if (links.length > 0) documents.push({ record: titleOfRecord(line), links });
  }
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.part`;
  await writeFile(part, reportPage(summary, { ...around, documents }), { mode: 0o600 });
  await rename(part, file);
}

/** Refuses to replace a file that is not a report, so that a mistyped name does not destroy data. @throws CliError */
export async function refuseOtherFile(file: string): Promise<void> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (handle === undefined) return;
  try {
    const isFile = (await handle.stat()).isFile();
    const { buffer, bytesRead } = isFile
      ? await handle.read(Buffer.alloc(2048), 0, 2048, 0)
      : { buffer: Buffer.alloc(0), bytesRead: 0 };
    if (isFile && (bytesRead === 0 || buffer.toString("latin1").includes(MARK))) return;
  } finally {
    await handle.close();
  }
  throw usageError(
    `${file} is not a report of xsdflow, and is not overwritten.`,
    "Choose another name with --report.",
  );
}

async function linksOf(
  { reference, executionId }: ResultLine,
  out: string,
  from: string,
): Promise<SavedDocuments["links"]> {
  const folder = join(out, safeFileName(reference ?? executionId ?? ""));
  const names = await readdir(folder).catch(() => []);
  return names
    .sort()
    .slice(0, MOST_LINKS)
    .map((name) => ({ name, href: hrefOf(join(folder, name), from) }));
}

/**
 * A relative link, so that the folder can be moved together with the report. Every segment is escaped, so
 * that none can be read as a URL scheme.
 */
function hrefOf(file: string, from: string): string {
  const path = relative(from, file);
  if (isAbsolute(path)) return pathToFileURL(file).href;
  return `./${path.split(sep).map(encodeURIComponent).join("/")}`;
}
