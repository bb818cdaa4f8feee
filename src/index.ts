/**
 * Typed values of an XML schema: write them as validated XML, and read them back.
 *
 * `create`, `builder`, `toXml`, `fromXml` and `validate` take a schema: either one that a generated module exports, or one
 * that `loadSchema` of `xsdflow/codegen` returns.
 *
 * @module xsdflow
 */
export { ArgumentError, OptionRangeError } from "./arguments/argument-error.ts";
export type { SimpleJsValue, ValueKind } from "./datatypes/index.ts";
export { builder } from "./schema/api/build.ts";
export { type CreateOptions, create } from "./schema/api/create.ts";
export { describe } from "./schema/api/describe.ts";
export { type FromXmlOptions, fromXml } from "./schema/api/from-xml.ts";
export { namespacesOf } from "./schema/api/namespaces-of.ts";
export {
  type DocumentChunks,
  type FromXmlRecordsOptions,
  fromXmlRecords,
  type RecordAt,
} from "./schema/api/records.ts";
export {
  type ToXmlOptions,
  toXml,
  toXmlBytes,
  toXmlChunks,
} from "./schema/api/to-xml.ts";
export { type Validation, validate, validateXml } from "./schema/api/validate.ts";
export type {
  AnyDescription,
  AttributeDescription,
  BranchDescription,
  ChoiceDescription,
  ComplexTypeDescription,
  ConstraintDescription,
  ContentDescription,
  DescribedComponent,
  ElementDescription,
  EnumerationDescription,
  FacetDescriptions,
  FieldDescription,
  GroupDescription,
  IdentityDescription,
  ListDescription,
  MemberDescription,
  ModelDescription,
  ModelPart,
  SimpleTypeDescription,
  TextReading,
  TypeChoice,
  TypeDescription,
  WildcardDescription,
} from "./schema/description/types.ts";
export { type CodeGeneration, setCodeGeneration } from "./schema/direct/code/permission.ts";
export type { Issue, IssueCode, SchemaLocation } from "./schema/issue.ts";
export { type SampleOptions, type SampleSize, sample, sampleXml } from "./schema/sample/sample.ts";
export { SampleError } from "./schema/sample/sample-error.ts";
export type { ElementSchema, ValueOf } from "./schema/schema.ts";
export type { SecondOpinion } from "./schema/second-opinion.ts";
export type { StandardIssue, StandardProps, StandardResult } from "./schema/standard.ts";
export type {
  AnySimple,
  AnyType,
  AnyUri,
  Builder,
  DateTime,
  Decimal,
  Duration,
  GDay,
  GMonth,
  GMonthDay,
  GYear,
  GYearMonth,
  Init,
  XsDate,
  XsTime,
} from "./schema/types.ts";
export { jsonReplacer } from "./schema/value/json-replacer.ts";
export {
  isXmlLimitError,
  isXmlValidationError,
  type ValidationErrorCode,
  XmlLimitError,
  XmlValidationError,
} from "./schema/value/validation-error.ts";
export type { InvalidCharacters } from "./xml/escape.ts";
export type { ClarkName, ExpandedName, QNameValue, XmlAttribute, XmlNode } from "./xml/events.ts";
export type { LimitName, Limits, PassingOption, ReaderOptions } from "./xml/limits.ts";
