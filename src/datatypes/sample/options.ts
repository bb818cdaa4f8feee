/** The options of sampling one simple type. */
import type { ValueContext } from "../types.ts";

/** The wishes for a sample of a simple type. */
export interface SimpleSampleOptions {
  /** `minimal`: as short and simple as the type allows; `full`: more varied. */
  readonly size: "minimal" | "full";
  /** Value-space keys (see `sampleKey`) that are already used, for IDs and identity constraints. */
  readonly distinctFrom?: ReadonlySet<string>;
  /** Local name of the element or attribute that the value is for: a `city` reads as a word, an `email` as an address. */
  readonly name?: string;
  /**
   * The bindings of prefixes where the value is written, and the declared notations. A caller that can still declare
   * prefixes may resolve any prefix and record that it was requested. Absent: no prefix is bound, every notation is
   * declared.
   */
  readonly context?: ValueContext;
  /**
   * The prefix to write for a namespace, `""` for none: for the values of QName and NOTATION enumerations. `context`
   * must resolve the result. If it is absent, or returns `undefined`: the prefix of the schema, if `context` resolves
   * it alike.
   */
  prefixFor?(namespace: string): string | undefined;
  /** Names of unparsed entities that the document declares, for ENTITY and ENTITIES. Absent: any name is used. */
  readonly entities?: readonly string[];
  /** IDs that the document has, for IDREF and IDREFS. Absent: any name is used. */
  readonly ids?: readonly string[];
}

const UNBOUND: ValueContext = { resolvePrefix: () => undefined };

/** The context in the options, or one without any prefix. */
export function contextOf(options: SimpleSampleOptions): ValueContext {
  return options.context ?? UNBOUND;
}
