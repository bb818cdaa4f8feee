/**
 * Delivers documents to an S3-compatible bucket by presigned uploads: the application signs, for which every SDK has a function, and
 * no SDK is needed here.
 */
import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ArgumentError } from "../../arguments/argument-error.ts";
import { Client } from "../../flows/undici.ts";
import { type DeliveredDocument, type Delivery, eachDocument } from "./delivery.ts";

/** The document to sign an upload for. */
export interface UploadRequest extends DeliveredDocument {
  /** A name that is safe in any folder, such as `invoice.pdf`. */
  readonly fileName: string;
  /** Bytes of the content. */
  readonly size: number;
}

/** A presigned upload. */
export interface PresignedUpload {
  /** The URL, which holds the signature. It is kept out of errors. */
  readonly url: string | URL;
  /** Default "PUT". */
  readonly method?: "PUT" | "POST";
  /** Headers that are part of the signature, such as `content-type`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Options of a bucket. */
export interface BucketDeliveryOptions {
  /**
   * Signs the upload of one document. The key must be the same each time for the same document (of its run, say), so that a repeated
   * delivery replaces the object instead of adding one.
   *
   * @example
   * presign: ({ record, fileName, size }) => ({
   *   url: await getSignedUrl(s3, new PutObjectCommand({ Bucket: "out", Key: `${record.reference}/${fileName}`, ContentLength: size })),
   * })
   */
  readonly presign: (request: UploadRequest) => PresignedUpload | Promise<PresignedUpload>;
  /** Folder for the document under way. Default: the system's temporary folder. */
  readonly temporaryFolder?: string;
  /** Bytes of the largest document. Default 1 GiB. */
  readonly maxBytes?: number;
  /** Milliseconds for one upload. Default 600 000. */
  readonly timeout?: number;
}

const UPLOAD_TIMEOUT = 600_000;

/**
 * Uploads each document with the URL that `presign` gives. A document is first downloaded to a temporary file, because a signed upload
 * states its length before its first byte.
 */
export function deliverToBucket(options: BucketDeliveryOptions): Delivery {
  return {
    deliver: (record, output, signal) =>
      eachDocument(record, output, (delivered) => upload(delivered, options, signal)),
  };
}

async function upload(
  delivered: DeliveredDocument,
  { presign, temporaryFolder = tmpdir(), maxBytes, timeout = UPLOAD_TIMEOUT }: BucketDeliveryOptions,
  signal: AbortSignal,
): Promise<void> {
  const folder = await mkdtemp(join(temporaryFolder, "xsdflow-upload-"));
  try {
    const limit = maxBytes === undefined ? {} : { maxBytes };
    const file = await delivered.document.save(`${folder}/`, { signal, ...limit });
    const { size } = await stat(file);
    const signed = await presign({ ...delivered, fileName: basename(file), size });
    await send(file, size, signed, AbortSignal.any([signal, AbortSignal.timeout(timeout)]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function send(
  file: string,
  size: number,
  { url, method = "PUT", headers = {} }: PresignedUpload,
  signal: AbortSignal,
): Promise<void> {
  const { origin, host, pathname, search } = checkedUrl(url);
  const client = new Client(origin);
  try {
    // A stream has no length of its own, and S3 refuses a chunked upload.
    const length = size === 0 ? {} : { "content-length": String(size) };
    const answer = await client
      .request({
        ...{ method, path: pathname + search, headers: { ...headers, ...length }, signal },
        body: size === 0 ? null : createReadStream(file),
      })
      .catch(() => {
        // The cause may name the URL with its signature.
        const why = signal.aborted ? "it took too long, or was stopped" : "the connection failed";
        throw new Error(`the upload to ${host} failed: ${why}`);
      });
    await answer.body.dump();
    const { statusCode } = answer;
    if (statusCode < 200 || statusCode > 299) {
      throw new Error(`the upload to ${host} was answered with ${statusCode}`);
    }
  } finally {
    await client.destroy();
  }
}

/** The address of an upload. The error of `URL` names the text, which may hold a signature. */
function checkedUrl(url: string | URL): URL {
  const checked = URL.canParse(String(url)) ? new URL(url) : undefined;
  if (checked?.protocol === "https:" || checked?.protocol === "http:") return checked;
  throw new ArgumentError("presign must return the URL of an upload, with https: or http:.");
}
