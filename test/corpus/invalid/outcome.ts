/** What becomes of an invalid document. */
import type { Beyond } from "./beyond-types.ts";
import type { Mending } from "./mended.ts";
import type { TypeFault } from "./type-faults.ts";

/** Why no value says what a document says. */
export type Inexpressible = "ill-formed" | "another root element";

/**
 * `refused`: the value is refused by `toXml`; `beyond` are the reasons why types could not. `mended`: what is wrong is nothing that a value can say, and what is written is valid.
 * `wrong`: anything else.
 */
export type Writing =
  | { readonly kind: "refused"; readonly codes: readonly string[]; readonly beyond: readonly Beyond[] }
  | { readonly kind: "mended"; readonly by: readonly Mending[] }
  | { readonly kind: "inexpressible"; readonly reason: Inexpressible }
  | { readonly kind: "wrong"; readonly detail: string };

/** An invalid document, as a value and on its way back. */
export interface InvalidDocument {
  readonly family: string;
  readonly file: string;
  /** The codes of what is wrong with the document, each once. */
  readonly codes: readonly string[];
  readonly writing: Writing;
  /** Whether libxml2 was asked about what was written. */
  readonly judged: boolean;
  /** What types can say against the value. */
  readonly faults: readonly TypeFault[];
  /** What the compilers do say: for each version, its first complaint. Absent where they were not asked. */
  readonly verdicts?: Readonly<Record<string, string>>;
}

/** A family's invalid documents, and how many valid ones were read leniently as they are read strictly. */
export interface InvalidFamily {
  readonly name: string;
  readonly documents: readonly InvalidDocument[];
  readonly valid: number;
  /** Valid documents whose lenient value is another. */
  readonly misread: readonly string[];
}
