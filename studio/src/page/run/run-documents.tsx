/** The documents of a run. A PDF is shown in the page. Others can only be saved, since the page must not run what a server sends. */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { RunDocument } from "../../protocol/messages.ts";
import { plainName, saveAs } from "../document/files.ts";
import { FailureNote } from "../failure-note.tsx";
import { fetchDocument } from "../server.ts";

/** The documents of one run. */
export interface RunDocumentsProps {
  readonly run: string;
  readonly documents: readonly RunDocument[];
}

/** The list of documents. */
export function RunDocuments({ run, documents }: RunDocumentsProps): VNode | null {
  if (documents.length === 0) return null;
  return (
    <ul class="documents">
      {documents.map((each, index) => (
        <li key={each.id}>
          <OneDocument run={run} document={each} isShown={index === 0} />
        </li>
      ))}
    </ul>
  );
}

interface OneDocumentProps {
  readonly run: string;
  readonly document: RunDocument;
  /** Whether it is fetched and shown without a click. */
  readonly isShown: boolean;
}

function OneDocument({ run, document: { id, name }, isShown }: OneDocumentProps): VNode {
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer>>();
  const [isFetching, setFetching] = useState(false);
  const [error, setError] = useState<unknown>();
  const fetched = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    if (bytes !== undefined) return bytes;
    setFetching(true);
    setError(undefined);
    try {
      const all = await fetchDocument(`/runs/${run}/documents/${encodeURIComponent(id)}`);
      setBytes(all);
      return all;
    } catch (failed) {
      setError(failed);
      return undefined;
    } finally {
      setFetching(false);
    }
  };
  useEffect(() => {
    if (isShown) void fetched();
  }, []);
  const save = async (): Promise<void> => {
    const all = await fetched();
    if (all !== undefined) saveAs(fileName(name), all, "application/octet-stream");
  };
  return (
    <>
      <div class="bar">
        <strong>{name}</strong>
        {bytes !== undefined && <small>{size(bytes.length)}</small>}
        {bytes === undefined && (
          <button type="button" disabled={isFetching} onClick={() => void fetched()}>
            {isFetching ? "Fetching…" : "Show"}
          </button>
        )}
        <button type="button" onClick={() => void save()}>
          Save
        </button>
      </div>
      {error !== undefined && <FailureNote error={error} />}
      {bytes !== undefined &&
        (isPdf(bytes) ? (
          <Pdf name={name} bytes={bytes} />
        ) : (
          <p class="empty">Only PDF documents are shown here. Save this one to open it.</p>
        ))}
    </>
  );
}

function Pdf({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}): VNode | null {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    // The type is set here, so that a browser shows the document as a PDF or not at all.
    const made = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url === undefined ? null : <iframe class="pdf" src={url} title={`Document ${name}`} />;
}

function isPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 5)) === "%PDF-";
}

/** Makes a safe file name: keeps the extension, and replaces characters with a special meaning in file systems or shells. */
function fileName(name: string): string {
  return plainName(name.slice(name.search(/[^/\\]*$/)));
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
