/** The interfaces of record sources. */
import type { BulkRecord } from "../../flows/index.ts";
import type { ElementSchema } from "../../index.ts";
import type { RecordFrame } from "../rejected/rejected-records.ts";
import type { SourceTexts } from "../rejected/source-text.ts";

/** Many records, in order. */
export interface RecordSource {
  readonly records: AsyncIterable<BulkRecord>;
  /** The number of records, if it can be determined without keeping them. */
  readonly total: number | undefined;
  /** The text around records in a file of this form; undefined if each record is a file in a folder. */
  readonly frame: RecordFrame | undefined;
}

/** The rules for making records: the path of the reference, and whether records are values of a schema. */
export interface RecordForm {
  /** Path of the reference in the record, such as `header.number`. */
  readonly referenceField: string | undefined;
  /** With a schema, records are JSON forms of its values; without one, they are JSON that is sent unchanged. */
  readonly schema: ElementSchema | undefined;
  /** Keeps the bytes of each record while it is under way, if the rejected records are to be written. */
  readonly sources?: SourceTexts | undefined;
}
