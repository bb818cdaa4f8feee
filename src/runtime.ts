/** What generated modules import. Not for people: it changes with the generator. */
export { elementSchema } from "./schema/build/element-schema.ts";
export type { DocumentDescriptor } from "./schema/descriptor.ts";
export type { ElementSchema } from "./schema/schema.ts";
export type {
  AnySimple,
  AnyType,
  AnyUri,
  DateTime,
  Decimal,
  Duration,
  EntryOf,
  Filled,
  GDay,
  GMonth,
  GMonthDay,
  GYear,
  GYearMonth,
  Nilled,
  OneOf,
  QNameValue,
  XmlNode,
  XsDate,
  XsiHints,
  XsTime,
} from "./schema/types.ts";
