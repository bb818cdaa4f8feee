/** Finds the prefixes that a document declares, which a value does not keep. */

import { ArgumentError } from "../../arguments/argument-error.ts";
import { bytesOf } from "../../datatypes/index.ts";
import { XmlSyntaxError } from "../../xml/errors.ts";
import type { StartTag, XmlHandler } from "../../xml/events.ts";
import type { ReaderOptions } from "../../xml/limits.ts";
import { readXml } from "../../xml/reader.ts";
import { refuseUnknown } from "../neutral.ts";
import { syntaxIssue } from "../parse/syntax-issue.ts";
import { describeArgument } from "../value/describe-argument.ts";
import { validationError } from "../value/validation-error.ts";

/**
 * The namespace declarations of a document, prefix → namespace, from all its elements: a value for the option
 * `namespaces` of `toXml`. The default namespace is left out, and so is a prefix that is bound to different
 * namespaces in different places, since a root element can declare only one of them.
 *
 * @throws XmlValidationError if the document is not well-formed or exceeds a limit; ArgumentError if it is neither
 *   a string nor bytes, or for an option that does not exist; OptionRangeError for a limit out of range.
 */
export function namespacesOf(xml: string | Uint8Array, options?: ReaderOptions): Record<string, string> {
  if (typeof xml !== "string" && bytesOf(xml) === undefined) {
    const found = describeArgument(xml);
    throw new ArgumentError(
      `namespacesOf(xml, options): xml must be a document, as a string or as bytes (Uint8Array); found ${found}.`,
    );
  }
  if (options !== undefined) refuseUnknown(options);
  const collector = new DeclarationCollector();
  try {
    readXml(xml, collector, options);
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    throw validationError("the document", [syntaxIssue(error)]);
  }
  return collector.namespaces();
}

class DeclarationCollector implements XmlHandler {
  readonly #found = new Map<string, string>();
  readonly #ambiguous = new Set<string>();

  startElement({ declarations }: StartTag): void {
    for (const [prefix, ns] of declarations ?? []) {
      const known = this.#found.get(prefix) ?? ns;
      if (known !== ns) this.#ambiguous.add(prefix);
      this.#found.set(prefix, known);
    }
  }

  text(): void {}

  endElement(): void {}

  namespaces(): Record<string, string> {
    const plain = [...this.#found].filter(([prefix]) => prefix !== "" && !this.#ambiguous.has(prefix));
    // Object.fromEntries defines own properties, even for a prefix such as __proto__.
    return Object.fromEntries(plain);
  }
}
