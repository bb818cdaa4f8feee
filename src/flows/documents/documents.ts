/** The documents of a server, as `client.documents`. */
import type { Readable } from "node:stream";
import { checkId } from "../config/ids.ts";
import type { DocumentInfo } from "../model/document.ts";
import { type DocumentContext, type DocumentOptions, FlowDocument } from "./document.ts";
import type { DownloadOptions } from "./download.ts";

/** Documents of the server, by id. */
export class Documents {
  readonly #context: DocumentContext;

  /** Created by the client, not by applications. */
  constructor(context: DocumentContext) {
    this.#context = context;
  }

  /** The handle of a document, without a request. @throws ConfigurationError for an invalid id */
  open(id: string, options: DocumentOptions = {}): FlowDocument {
    return new FlowDocument(this.#context, checkId(id, "document"), options);
  }

  /** The server's data about a document. @throws NotFoundError, and what `Transport.send` throws */
  async get(id: string, options: { readonly signal?: AbortSignal } = {}): Promise<DocumentInfo> {
    return await this.open(id).info(options);
  }

  /** The content of a document as a stream. @throws as `FlowDocument.stream` */
  content(id: string, options: DownloadOptions = {}): Readable {
    return this.open(id).stream(options);
  }
}
