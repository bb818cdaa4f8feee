/** The options of sampling one simple type. */
import type { ValueContext } from "../types.ts";

/** What a sample of a simple type is to be like. */
export interface SimpleSampleOptions {
  /** `minimal`: as short and simple as the type lets it be; `full`: more varied. */
  readonly size: "minimal" | "full";
  /** Value-space keys (see `sampleKey`) that are taken: of IDs and identity constraints. */
  readonly distinctFrom?: ReadonlySet<string>;
  /** Local name of the element or attribute that the value is for: a `city` reads as a word, an `email` as an address. */
  readonly name?: string;
  /**
   * What prefixes stand for where the value is written, and which notations are declared. A caller that can still declare
   * prefixes may answer for any prefix and note that it was asked. Absent: no prefix is bound, every notation is declared.
   */
  readonly context?: ValueContext;
  /**
   * The prefix to write for a namespace, `""` for none: for the values of QName and NOTATION enumerations. `context` must
   * resolve what this gives. Absent, or `undefined` given: the prefix that the schema used, where `context` agrees.
   */
  prefixFor?(namespace: string): string | undefined;
  /** Names of unparsed entities that the document declares, for ENTITY and ENTITIES. Absent: any name will do. */
  readonly entities?: readonly string[];
  /** IDs that the document has, for IDREF and IDREFS. Absent: any name will do. */
  readonly ids?: readonly string[];
}

const UNBOUND: ValueContext = { resolvePrefix: () => undefined };

/** The context that the options say, or the one without any prefix. */
export function contextOf(options: SimpleSampleOptions): ValueContext {
  return options.context ?? UNBOUND;
}
