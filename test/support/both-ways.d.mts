import type { SchemaSet } from "../../codegen/index.ts";
import type { isXmlValidationError } from "../../src/index.ts";
import type { readByDescriptor } from "../../src/schema/api/from-xml.ts";
import type { writeByDescriptor } from "../../src/schema/api/to-xml.ts";
import type { isDeclined } from "../../src/schema/direct/decline.ts";
import type { DirectReader } from "../../src/schema/direct/read/read.ts";
import type { writeDirectly } from "../../src/schema/direct/write/write.ts";

export interface Ways {
  readonly DirectReader: typeof DirectReader;
  readonly writeDirectly: typeof writeDirectly;
  readonly readByDescriptor: typeof readByDescriptor;
  readonly writeByDescriptor: typeof writeByDescriptor;
  readonly isDeclined: typeof isDeclined;
  readonly isXmlValidationError: typeof isXmlValidationError;
}

export type TwoAnswers = (schema: SchemaSet, document: string | Uint8Array) => string | undefined;

export function builtWays(dist: string): Promise<Ways>;
export function twoAnswersBy(ways: Ways): TwoAnswers;
