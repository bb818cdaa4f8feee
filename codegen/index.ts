/**
 * XSD at build time: load schema documents, validate XML by them, and generate TypeScript from them.
 *
 * @module xsdflow/codegen
 */

export type { Validation } from "../src/schema/api/validate.ts";
export type { XsdVersion } from "../src/schema/descriptor.ts";
export type { Change, ChangeKind } from "./changes/change.ts";
export { changesBetween } from "./changes/compare.ts";
export type { SchemaOptions } from "./checked-schema.ts";
export {
  defineConfig,
  type GenerateConfig,
  type LintConfig,
  type LintExemption,
  type XsdflowConfig,
} from "./config.ts";
export {
  type GeneratedFile,
  type GenerateInput,
  type GenerateOptions,
  type Generation,
  generate,
  generateLocked,
  type NamedSchema,
  type NamedSchemas,
  nameSchemas,
} from "./generate.ts";
export type { Catalog } from "./load/catalog.ts";
export { type SchemaHint, type SchemaHints, schemaHints } from "./load/hints.ts";
export type { LoadLimits } from "./load/limits.ts";
export type { SchemaInput } from "./load/load.ts";
export type { LoadOptions } from "./load/options.ts";
export type { SchemaSource } from "./load/store.ts";
export {
  EMPTY_LOCK,
  type Entries,
  type Entry,
  type Lock,
  type LockedModule,
  type LockState,
} from "./lock/entry.ts";
export { LockError } from "./lock/lock-error.ts";
export { printLock } from "./lock/print.ts";
export { readLock } from "./lock/read.ts";
export type { NameEdition } from "./name-edition.ts";
export { SchemaError } from "./schema-error.ts";
export type { ValidateOptions } from "./schema-set.ts";
export { loadSchema, SchemaSet } from "./schema-set.ts";
export { TOLERANCE_GROUPS, type ToleranceGroup } from "./tolerate/groups.ts";
export type { SchemaIssue } from "./tolerate/schema-issue.ts";
export type { Tolerable, Tolerate } from "./tolerate/tolerance.ts";
export { type ValueModuleOptions, valueModule } from "./value-module.ts";
export { type WriteOptions, WriteRefusedError, type WriteResult, writeGenerated } from "./write.ts";
