import type { loadSchema } from "../../codegen/index.ts";
import type { libxml2Wasm } from "../../src/validators/index.ts";
import type { TwoAnswers } from "../support/both-ways.mjs";

export interface Engine {
  readonly loadSchema: typeof loadSchema;
  readonly libxml2Wasm: typeof libxml2Wasm;
  readonly twoAnswers: TwoAnswers;
}

export interface Disagreement {
  readonly about: "schema" | "document";
  readonly reason: string | undefined;
  readonly seed: number;
  readonly schema: string;
  readonly document?: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

export interface Tally {
  readonly schemas: number;
  readonly pairs: number;
  readonly valid: number;
  readonly invalid: number;
  readonly refusedByBoth: number;
  readonly disagreements: readonly Disagreement[];
  readonly misjudged: readonly Disagreement[];
}

export function compare(engine: Engine, options: { pairs: number; seed: number }): Promise<Tally>;
