/** The errors of calls that cannot be carried out as they are written. A layer of its own: every face of the package throws them. */

/** A call's argument is not what the function takes. */
export class ArgumentError extends TypeError {
  /** Stable, for programs. */
  readonly code = "ERR_ARGUMENT";
  // Beside the message in stack traces, where "TypeError" would look like a fault of xsdflow.
  override readonly name: string = "ArgumentError";
}

/** A number or word in the options of a call is outside of what the option takes. */
export class OptionRangeError extends RangeError {
  /** Stable, for programs. */
  readonly code = "ERR_OPTION_RANGE";
  override readonly name: string = "OptionRangeError";
}
