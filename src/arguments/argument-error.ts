/**
 * The errors of calls with wrong arguments. They are in a layer of their own, because every entry point of
 * the package throws them.
 */

/** An argument of a call is not of the kind that the function accepts. */
export class ArgumentError extends TypeError {
  /** Stable, for programs. */
  readonly code = "ERR_ARGUMENT";
  // The name that stack traces show before the message: "TypeError" would suggest a fault in xsdflow.
  override readonly name: string = "ArgumentError";
}

/** A number or word in the options of a call is outside the range that the option allows. */
export class OptionRangeError extends RangeError {
  /** Stable, for programs. */
  readonly code = "ERR_OPTION_RANGE";
  override readonly name: string = "OptionRangeError";
}
