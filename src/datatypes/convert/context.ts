/** The interface through which values with prefixes use the namespaces in scope where they are written. */

/** The context that writing a value may need. */
export interface WriteContext {
  /**
   * A prefix bound to the namespace where the value is written, `preferred` if possible; `""` for a name without a
   * prefix; `undefined` if no prefix is available.
   */
  prefixFor(ns: string, preferred?: string): string | undefined;
  /** The limit on the digits of a number; the default of {@link Limits.maxDigits} if absent. */
  readonly maxDigits?: number;
}
