/** Turns a record into the bytes that are sent for it, or into the reasons why it is not sent. */

import { toXmlBytes } from "../../schema/api/to-xml.ts";
import { validateXml } from "../../schema/api/validate.ts";
import { isXmlValidationError } from "../../schema/value/validation-error.ts";
import { type LimitName, limitsOf } from "../../xml/limits.ts";
import { checkReference } from "../config/ids.ts";
import { isConfigurationError } from "../errors/guards.ts";
import { jsonPayload, type Payload, payload, XML_TYPE, xmlPayload } from "../payload/payload.ts";
import type { SubmitManyOptions } from "./options.ts";
import type { BulkRecord, RecordIssue } from "./record.ts";

/** A record that is ready to be sent. */
export interface Prepared {
  readonly reference: string;
  readonly payload: Payload;
}

/** The schema and options for validating records. */
type Judging<T> = Pick<SubmitManyOptions<T>, "schema" | "doctype" | LimitName>;

/** Issues of one record that are reported. */
const MAX_ISSUES = 20;

/** Writes and validates a record. @returns the payload, or the issues that prevent it from being sent */
export function prepare<T>(record: BulkRecord<T>, judging: Judging<T>): Prepared | readonly RecordIssue[] {
  const prepared = judged(record, judging);
  if ("payload" in prepared && record.issues === undefined) return prepared;
  const found = "payload" in prepared ? [] : prepared;
  return withoutRepeats(record.issues ?? [], found)
    .slice(0, MAX_ISSUES)
    .map((issue) => named(issue, record));
}

/** The issues that the reader of the record found, and those that its schema finds elsewhere in the record. */
function withoutRepeats(read: readonly RecordIssue[], found: readonly RecordIssue[]): readonly RecordIssue[] {
  const known = new Set(read.map(({ path }) => path));
  return [...read, ...found.filter(({ path }) => path === undefined || !known.has(path))];
}

/** The issue with the name of the column that its value came from. */
function named<T>(issue: RecordIssue, { columns }: BulkRecord<T>): RecordIssue {
  const columnName = columns?.get(issue.path ?? "");
  return columnName === undefined ? issue : { ...issue, columnName };
}

function judged<T>(record: BulkRecord<T>, judging: Judging<T>): Prepared | readonly RecordIssue[] {
  if (record.issues !== undefined && record.value === undefined && record.xml === undefined) return [];
  try {
    if (record.reference !== undefined) checkReference(record.reference);
    const body = payloadOf(record, judging);
    if ("issues" in body) return body.issues;
    return { reference: record.reference ?? `sha256-${body.hash}`, payload: body };
  } catch (error) {
    if (isXmlValidationError(error)) return error.issues;
    if (isConfigurationError(error)) return [{ message: error.message }];
    throw error;
  }
}

function payloadOf<T>(
  record: BulkRecord<T>,
  { schema, doctype, ...limits }: Judging<T>,
): Payload | { readonly issues: readonly RecordIssue[] } {
  if (record.value !== undefined) {
    if (schema === undefined) return { issues: [{ message: "a value needs a schema to be written as XML" }] };
    return payload(toXmlBytes(schema, record.value, limitsOf(limits)), XML_TYPE);
  }
  if (record.xml !== undefined) {
    const ready = xmlPayload(record.xml, doctype);
    const reading = { ...limitsOf(limits), ...(doctype === undefined ? {} : { doctype }) };
    const issues = schema === undefined ? [] : validateXml(schema, ready.bytes, reading).issues;
    return issues.length === 0 ? ready : { issues };
  }
  if (record.json !== undefined) return jsonPayload(record.json);
  return { issues: [{ message: "the record is empty: it needs a value, xml or json" }] };
}
