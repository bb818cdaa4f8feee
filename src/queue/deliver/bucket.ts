/**
 * Delivers documents to an S3-compatible bucket by presigned uploads. The application signs each upload with a function of its SDK, so
 * this module needs no SDK.
 */
import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ArgumentError } from "../../arguments/argument-error.ts";
import { Client } from "../../flows/undici.ts";
import { type DeliveredDocument, type Delivery, eachDocument } from "./delivery.ts";

/** The document whose upload is to be signed. */
export interface UploadRequest extends DeliveredDocument {
  /** A file name that is safe in every folder, such as `invoice.pdf`. */
  readonly fileName: string;
  /** The size of the content in bytes. */
  readonly size: number;
}

/** A presigned upload. */
export interface PresignedUpload {
  /** The URL, which contains the signature. No error shows it. */
  readonly url: string | URL;
  /** Default "PUT". */
  readonly method?: "PUT" | "POST";
  /** Headers that are part of the signature, such as `content-type`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Options of a bucket. */
export interface BucketDeliveryOptions {
  /**
   * Signs the upload of one document. The key must be the same each time for the same document (derive it from the run, for example), so
   * that a repeated delivery replaces the object instead of adding one.
   *
   * @example
   * presign: ({ record, fileName, size }) => ({
   *   url: await getSignedUrl(s3, new PutObjectCommand({ Bucket: "out", Key: `${record.reference}/${fileName}`, ContentLength: size })),
   * })
   */
  readonly presign: (request: UploadRequest) => PresignedUpload | Promise<PresignedUpload>;
  /** Folder for the document that is being uploaded. Default: the system's temporary folder. */
  readonly temporaryFolder?: string;
  /** The size of the largest document in bytes. Default 1 GiB. */
  readonly maxBytes?: number;
  /** Time limit for one upload in milliseconds. Default 600 000. */
  readonly timeout?: number;
}

const UPLOAD_TIMEOUT = 600_000;

/**
 * Uploads each document to the URL that `presign` returns. A document is first downloaded to a temporary file, because a signed upload
 * declares its length before the first byte.
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
    // The length of a stream is not known to the HTTP client, and S3 refuses a chunked upload.
    const length = size === 0 ? {} : { "content-length": String(size) };
    const answer = await client
      .request({
        ...{ method, path: pathname + search, headers: { ...headers, ...length }, signal },
        body: size === 0 ? null : createReadStream(file),
      })
      .catch(() => {
        // The original error is not kept as the cause, because its message may contain the URL with its signature.
        const why = signal.aborted
          ? "it took longer than the time limit, or the worker was stopped"
          : "the connection failed";
        throw new Error(`the upload to ${host} failed: ${why}`);
      });
    await answer.body.dump();
    const { statusCode } = answer;
    if (statusCode < 200 || statusCode > 299) {
      throw new Error(`the upload to ${host} failed: the server answered with status ${statusCode}`);
    }
  } finally {
    await client.destroy();
  }
}

/** Parses the address of an upload. The error that `URL` throws is replaced, because it contains the text, which may have a signature. */
function checkedUrl(url: string | URL): URL {
  const checked = URL.canParse(String(url)) ? new URL(url) : undefined;
  if (checked?.protocol === "https:" || checked?.protocol === "http:") return checked;
  throw new ArgumentError("presign must return the URL of an upload, with https: or http:.");
}
