/** Documents that are one long list of records: validated and read one record at a time, in memory that does not grow with them. */

import { ArgumentError } from "../../arguments/argument-error.ts";
import { DocumentRun } from "../parse/document-run.ts";
import { type FromXmlOptions, fromXmlSettings } from "../parse/options.ts";
import { recordPathFault } from "../parse/record-path.ts";
import { RootGuard } from "../parse/root-guard.ts";
import { ValueBuilder } from "../parse/value-builder.ts";
import type { ElementSchema, LinkedElement } from "../schema.ts";
import { Signature } from "../signature.ts";
import { validationError } from "../value/validation-error.ts";

/**
 * The value at the end of a path of properties: an item, if the property is an array. `never` if there is no such
 * property.
 */
export type RecordAt<T, P extends readonly string[]> = P extends readonly [
  infer K,
  ...infer Rest extends string[],
]
  ? T extends readonly (infer Item)[]
    ? RecordAt<Item, P>
    : K extends keyof T
      ? RecordAt<NonNullable<T[K]>, Rest>
      : never
  : T extends readonly (infer Item)[]
    ? Item
    : T;

/** How records are read. Further validators need the whole document, so they are not available. */
export type FromXmlRecordsOptions = Omit<FromXmlOptions, "validators">;

/** A document in pieces: text, or bytes in the document's encoding. */
export type DocumentChunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

const RECORDS = new Signature("fromXmlRecords", ["schema", "chunks", "path", "options"]);

/**
 * UTF-16 units or bytes that are validated at a time: records from a larger chunk are returned before more of it is
 * read.
 */
const PIECE = 65_536;

/**
 * Reads the records of a document that does not fit in memory, or that is processed while it arrives:
 *
 *     for await (const line of fromXmlRecords(InvoiceSchema, createReadStream("invoice.xml"), ["lines"])) …
 *
 * A record is returned once it and everything before it is valid. Issues that appear only at the end of the document,
 * such as a missing element after the records or a reference to a missing key, are thrown after the last record.
 * After the first issue no record is returned; the rest of the document is still read, so that the error has every
 * issue.
 *
 * @param chunks the document in pieces; a string or bytes in an array is one piece.
 * @param path the properties that lead from the root's value to an array, whose items are the records.
 * @returns the records; at the end, as the generator's return value, the root's value without them.
 * @throws XmlValidationError with every issue, if the document is not well-formed or not valid by the schema.
 * @throws ArgumentError for an argument of the wrong kind, an option that does not exist, or a path that does not lead to an
 *   array; OptionRangeError for a value that an option does not allow.
 */
export function fromXmlRecords<T, const P extends readonly string[]>(
  schema: ElementSchema<T>,
  chunks: DocumentChunks,
  path: P,
  options?: FromXmlRecordsOptions,
): AsyncGenerator<RecordAt<T, P>, Partial<T>, undefined> {
  const linked = RECORDS.linked([schema, chunks, path, options]);
  const fault = recordPathFault(path, linked.declaration, linked.components);
  if (fault !== undefined)
    throw new ArgumentError(`fromXmlRecords(schema, chunks, path, options): the path ${fault}.`);
  const run = new RecordRun(linked, path, options);
  return run.records(chunks) as AsyncGenerator<RecordAt<T, P>, Partial<T>, undefined>;
}

class RecordRun {
  readonly #run: DocumentRun;
  readonly #builder: ValueBuilder;
  #guard: RootGuard | undefined;
  #complete: unknown[] = [];

  constructor(linked: LinkedElement, path: readonly string[], options: FromXmlRecordsOptions | undefined) {
    const { limits, maxIssues, defaults } = fromXmlSettings(options);
    const take = (record: unknown): void => {
      if (!this.#run.hasIssues) this.#complete.push(record);
    };
    this.#builder = new ValueBuilder(linked.components, defaults, { path, take });
    this.#run = new DocumentRun(linked.components, {
      ...{ limits, maxIssues, root: linked.declaration.key, sink: this.#builder },
      listener: (validator) => {
        this.#guard = new RootGuard(validator, linked);
        return this.#guard;
      },
    });
  }

  async *records(chunks: DocumentChunks): AsyncGenerator<unknown, unknown, undefined> {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += PIECE) {
        const isReadable = this.#run.take(
          typeof chunk === "string"
            ? chunk.slice(start, start + PIECE)
            : chunk.subarray(start, start + PIECE),
        );
        yield* this.#taken();
        if (!isReadable) return this.#end();
      }
    }
    return this.#end();
  }

  #taken(): unknown[] {
    const complete = this.#complete;
    if (complete.length > 0) this.#complete = [];
    return complete;
  }

  #end(): unknown {
    const issues = this.#run.finish((found) => this.#guard?.complain(found) ?? found);
    if (issues.length > 0) throw validationError("the document", issues);
    return this.#builder.result;
  }
}
