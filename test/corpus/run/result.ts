/** What a run over one family finds. */

/** What was asked for. */
export interface RunOptions {
  /** Compile the values of valid documents against the generated types. */
  readonly soundness: boolean;
}

/** Something that is not as it should be. */
export interface Problem {
  readonly family: string;
  readonly kind: ProblemKind;
  /** The schema or document, relative to the family's folder. */
  readonly subject: string;
  readonly detail: string;
}

/**
 * `load`, `generate`: a schema that should work does not; `unbroken`: one loads that nobody else takes. `round-trip`: a
 * valid document is refused or comes back as another; `accepted`: an invalid one is taken. `libxml2`: it refuses what was
 * written, and accepts the original. `compile`, `unsound`: generated modules, and values against their types.
 */
export type ProblemKind =
  | "load"
  | "generate"
  | "unbroken"
  | "round-trip"
  | "accepted"
  | "libxml2"
  | "compile"
  | "unsound"
  | "crash";

/** Figures of a family. */
export interface Figures {
  schemas: number;
  valid: number;
  /** Of those: came back equal; came back with values in other forms. */
  same: number;
  rewritten: number;
  /** How many values those are, and how many empty elements were filled with their default. */
  values: number;
  filled: number;
  /** Written documents that libxml2 judged. */
  judged: number;
  invalid: number;
  refused: number;
  /** Documents that two other processors judge differently, and those where we agree with the corpus. */
  disputed: number;
  agreed: number;
  sound: number;
  milliseconds: number;
}

/** The outcome for one family. */
export interface FamilyResult {
  readonly name: string;
  readonly figures: Figures;
  readonly problems: readonly Problem[];
}

/** Figures before anything was counted. */
export function noFigures(): Figures {
  const documents = {
    valid: 0,
    same: 0,
    rewritten: 0,
    values: 0,
    filled: 0,
    judged: 0,
    invalid: 0,
    refused: 0,
  };
  return { schemas: 0, ...documents, disputed: 0, agreed: 0, sound: 0, milliseconds: 0 };
}
