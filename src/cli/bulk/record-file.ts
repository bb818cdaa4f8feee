/** Records of a source, as they were read. */
import type { BulkRecord } from "../../flows/index.ts";
import type { ElementSchema } from "../../index.ts";
import type { RecordFrame } from "../rejected/rejected-records.ts";
import type { SourceTexts } from "../rejected/source-text.ts";

/** Many records, in order. */
export interface RecordSource {
  readonly records: AsyncIterable<BulkRecord>;
  /** How many there are, where that can be told without keeping them. */
  readonly total: number | undefined;
  /** What stands around records in a file of this form; undefined where each record is a file of a folder. */
  readonly frame: RecordFrame | undefined;
}

/** What makes a record of something read: where its reference stands, and whether it is a value of a schema. */
export interface RecordForm {
  /** Path of the reference in the record, such as `header.number`. */
  readonly referenceField: string | undefined;
  /** With a schema, records are its values in JSON; without, they are JSON that is sent as it is. */
  readonly schema: ElementSchema | undefined;
  /** Where the bytes of each record are kept while it is under way, if somebody wants the rejected ones. */
  readonly sources?: SourceTexts | undefined;
}
