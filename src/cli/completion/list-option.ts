/** An option whose value is a list of words from a known set. */
import { Option } from "commander";

/**
 * Shells complete the words. The help does not list them, as it does with `choices`: there are dozens, and the option checks them itself,
 * because several may be given, separated by commas.
 */
export class ListOption extends Option {
  readonly words: readonly string[];

  constructor(flags: string, description: string, words: readonly string[]) {
    super(flags, description);
    this.words = words;
  }
}
