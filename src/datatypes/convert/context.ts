/** The interface through which values with prefixes reach the namespaces of the place where they are written. */

/** What writing a value may need from its surroundings. */
export interface WriteContext {
  /**
   * A prefix bound to the namespace where the value is written, `preferred` if that can be; `""` says that the name is
   * written without one; `undefined` that there is none to be had.
   */
  prefixFor(ns: string, preferred?: string): string | undefined;
}
