/** An option whose value is a list of words from a known set. */
import { Option } from "commander";

/**
 * Shells complete the words. Unlike with `choices`, the help does not list the words, because there are
 * dozens, and the option checks them itself, because several may be given, separated by commas.
 */
export class ListOption extends Option {
  readonly words: readonly string[];

  constructor(flags: string, description: string, words: readonly string[]) {
    super(flags, description);
    this.words = words;
  }
}
