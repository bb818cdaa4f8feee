/** Makes the documents of executions when they are fetched, and caches the last ones. */
import type { Execution, OutputDocument } from "../executions/execution.ts";
import type { ExecutionStore } from "../executions/store.ts";
import { notFound } from "../failure.ts";
import type { FlowCatalog } from "../flows/catalog.ts";
import { withDocument } from "../judge/parse.ts";
import { renderPdf } from "./pdf.ts";
import { type Rows, textRows, xmlRows } from "./rows.ts";

/** A document with the execution that made it. */
export interface Holding {
  readonly execution: Execution;
  readonly document: OutputDocument;
}

/** The largest number of entries of the input in a PDF. */
export const LONGEST_TABLE: number = 3000;
const CACHED = 32;

/** The documents of all executions. Bytes are made from the input on demand; the last few are cached. */
export class DocumentLibrary {
  readonly #store: ExecutionStore;
  readonly #catalog: FlowCatalog;
  readonly #cache = new Map<string, Promise<Uint8Array>>();

  constructor(store: ExecutionStore, catalog: FlowCatalog) {
    this.#store = store;
    this.#catalog = catalog;
  }

  /** A document by id. @throws ApiFailure 404. */
  find(id: string): Holding {
    const execution = this.#store.owner(id);
    const document = execution?.documents.find((candidate) => candidate.id === id);
    if (execution && document) return { execution, document };
    throw notFound("document", id);
  }

  /** Every document, in the order of their executions. */
  all(): Holding[] {
    return this.#store
      .all()
      .flatMap((execution) => execution.documents.map((document) => ({ execution, document })));
  }

  /** The bytes of a document. */
  content(holding: Holding): Promise<Uint8Array> {
    const { id } = holding.document;
    const bytes = this.#cache.get(id) ?? this.#make(holding);
    this.#cache.delete(id);
    this.#cache.set(id, bytes);
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > CACHED && oldest !== undefined) this.#cache.delete(oldest);
    return bytes;
  }

  async #make({ execution, document }: Holding): Promise<Uint8Array> {
    const outputs = this.#catalog.find(execution.flowId)?.outputs ?? [];
    const fixed = outputs.find((output) => output.key === document.key)?.content;
    if (fixed !== undefined) return typeof fixed === "string" ? new TextEncoder().encode(fixed) : fixed;
    const facts = {
      executionId: execution.id,
      createdAt: execution.receivedAt,
      title: execution.flowName ?? "Document",
    };
    const reference = execution.reference === undefined ? {} : { reference: execution.reference };
    return renderPdf({ ...facts, ...reference }, this.#rows(execution));
  }

  #rows(execution: Execution): Rows {
    const input = this.#store.input(execution);
    if (execution.payloadKind === "none") return { rows: [], cut: false };
    if (execution.payloadKind === "xml")
      return withDocument(input, (document) => xmlRows(document, LONGEST_TABLE));
    const json: unknown = JSON.parse(new TextDecoder().decode(input));
    return textRows(JSON.stringify(json, undefined, 2), LONGEST_TABLE);
  }
}
