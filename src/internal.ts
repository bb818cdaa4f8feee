/**
 * The imports of generated modules. Other programs must not use this module, because it changes with the
 * generator.
 *
 * `xsdflow/runtime` is the same module under the name that modules of xsdflow 0.1 import.
 *
 * @private
 */
export { elementSchema } from "./schema/api/element-schema.ts";
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
