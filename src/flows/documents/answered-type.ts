/** Decides whether an answer is a document, or a page that a gateway or proxy sent in its place. */
import { DocumentError } from "../errors/client.ts";

/**
 * Content types of the pages that gateways, proxies and sign-on services answer with, and of the error bodies of servers.
 * An answer of any other type is accepted as the document.
 */
const PAGES: ReadonlySet<string> = new Set([
  "text/html",
  "application/xhtml+xml",
  "application/json",
  "application/problem+json",
]);
/** Types that do not describe the content. */
const VAGUE: ReadonlySet<string> = new Set(["", "application/octet-stream", "binary/octet-stream"]);

/** The server's data about the document; it is requested only if the answer is suspicious. */
export type SaidType = () => Promise<string | undefined>;

/**
 * Refuses an answer of status 200 that is a page of a gateway or proxy.
 *
 * @param answered the answer's Content-Type
 * @param said the document's content type, by the server's record of it
 * @throws DocumentError with code `bad-response`: nothing of the answer is passed on
 */
export async function refusePage(
  documentId: string,
  answered: string | undefined,
  said: SaidType,
): Promise<void> {
  const found = essence(answered);
  if (!PAGES.has(found)) return;
  const wanted = essence(await said());
  if (wanted === found) return;
  const expected = VAGUE.has(wanted)
    ? "the server does not list that type for the document"
    : `the document is ${wanted}`;
  throw new DocumentError(
    `document ${documentId} was answered with ${found}, and ${expected}: it is a page of a gateway or of a sign-on service rather than the document. Nothing was saved. Check the network between this computer and the server, and download it again.`,
    { code: "bad-response", documentId },
  );
}

/** The type without parameters, in lower case. */
function essence(type: string | undefined): string {
  return type?.split(";")[0]?.trim().toLowerCase() ?? "";
}
