/** A document on the server. */

import { basename, dirname } from "node:path";
import { Readable } from "node:stream";
import { checkId } from "../config/ids.ts";
import { DocumentError } from "../errors/client.ts";
import { type DocumentInfo, readDocument } from "../model/document.ts";
import type { Call } from "../transport/call.ts";
import { jsonOf } from "../transport/json.ts";
import { refuseOther } from "../transport/same-subject.ts";
import { refusePage } from "./answered-type.ts";
import {
  type DownloadContext,
  type DownloadHead,
  type DownloadOptions,
  download,
  RESTART,
} from "./download.ts";
import { dispositionName, safeFileName } from "./file-name.ts";
import { isFolder, saveParts } from "./save.ts";

/** The parts of the client that its documents share. */
export interface DocumentContext extends DownloadContext {
  readonly scrub: (text: string) => string;
}

/** The known properties of a document besides its id. */
export interface DocumentOptions {
  /** The execution that made it. */
  readonly executionId?: string | undefined;
  readonly displayName?: string | undefined;
}

/** Options for saving. */
export interface SaveOptions extends DownloadOptions {
  /** File name, when saving into a folder. Default: the server's name for it, made safe. */
  readonly name?: string;
  /**
   * Whether an existing file is replaced. Default: true for a file, false in a folder, because several runs may give their documents the same name.
   * In a folder, an existing file with the same content is kept and is the result; if its content differs, the new name gets a number.
   */
  readonly overwrite?: boolean;
}

/** A document on the server. It can be downloaded any number of times. */
export class FlowDocument {
  readonly id: string;
  /** The server's name for it. */
  readonly displayName: string | undefined;
  readonly executionId: string | undefined;
  readonly #context: DocumentContext;

  /** Created by the client, not by applications. */
  constructor(context: DocumentContext, id: string, options: DocumentOptions = {}) {
    this.id = id;
    this.displayName = options.displayName;
    this.executionId = options.executionId;
    this.#context = context;
  }

  /** The server's data about the document. @throws NotFoundError, and what `Transport.send` throws */
  async info(options: { readonly signal?: AbortSignal } = {}): Promise<DocumentInfo> {
    const { transport, scrub } = this.#context;
    const path = `/documents/${checkId(this.id, "document")}`;
    const call: Call = { operation: "read the document", method: "GET", path, repeat: "safe", ...options };
    const reply = await transport.send(call);
    const info = readDocument(jsonOf(call, reply, scrub));
    refuseOther({ kind: "document", id: this.id }, info.id, reply);
    return info;
  }

  /** The whole content. @throws as `download` */
  async bytes(options: DownloadOptions = {}): Promise<Uint8Array> {
    let chunks: Uint8Array[] = [];
    for await (const part of this.#download(options)) {
      if (part === RESTART) chunks = [];
      else chunks.push(part);
    }
    return Buffer.concat(chunks);
  }

  /**
   * The content as a stream, read at your pace. A broken transfer is resumed if the server allows it; if it
   * would have to start again, the stream fails, because the part that was already read cannot be undone.
   */
  stream(options: DownloadOptions = {}): Readable {
    return Readable.from(this.#withoutRestart(options), { objectMode: false });
  }

  async *#withoutRestart(options: DownloadOptions): AsyncGenerator<Uint8Array> {
    for await (const part of this.#download(options)) {
      if (part !== RESTART) yield part;
      else throw this.#cannotRestart();
    }
  }

  #download(
    options: DownloadOptions,
    onHead: (head: DownloadHead) => void = () => {},
  ): AsyncGenerator<Uint8Array | typeof RESTART, void, void> {
    const { signal } = options;
    const said = async () => (await this.info(signal === undefined ? {} : { signal })).contentType;
    return download(this.#context, this.id, options, async (head) => {
      await refusePage(this.id, head.contentType, said);
      onHead(head);
    });
  }

  #cannotRestart(): DocumentError {
    const message = `the download of document ${this.id} was interrupted and cannot be resumed: read it again from the beginning, or use save or bytes`;
    return new DocumentError(message, { documentId: this.id, executionId: this.executionId });
  }

  /**
   * Saves the content: into a folder (one that exists, or a path that ends with a separator) under the server's name for it,
   * or as the file that is named. Folders are created if necessary. A failure leaves no file behind.
   *
   * @returns the absolute path of the file
   * @throws DocumentError (code `disk-full` if there is no room), and as `download`
   */
  async save(dirOrFile: string, options: SaveOptions = {}): Promise<string> {
    const intoFolder = await isFolder(dirOrFile);
    let head: DownloadHead = { contentType: undefined, disposition: undefined };
    const parts = this.#download(options, (known) => {
      head = known;
    });
    return await saveParts(parts, {
      folder: intoFolder ? dirOrFile : dirname(dirOrFile),
      name: () => (intoFolder ? this.#fileName(options.name, head) : basename(dirOrFile)),
      overwrite: options.overwrite ?? !intoFolder,
      documentId: this.id,
      executionId: this.executionId,
    });
  }

  #fileName(wished: string | undefined, head: DownloadHead): string {
    const name = wished ?? this.displayName ?? dispositionName(head.disposition) ?? `document-${this.id}`;
    // A decoded name may contain characters that its encoding hid, so it is made safe after decoding.
    return safeFileName(this.#context.scrub(name), head.contentType);
  }
}
