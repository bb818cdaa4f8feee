/** Which prefixes a document declares: what a value does not keep. */

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
 * The namespaces that a document gives to prefixes, prefix → namespace, on whatever elements: what `toXml` takes as its option
 * `namespaces`. The default namespace is left out, and so is a prefix that stands for different namespaces in different places, since
 * a root element can declare one of them only.
 *
 * @throws XmlValidationError when the document is not well-formed or over a limit; ArgumentError when it is neither string nor
 *   bytes, or for an option that does not exist; OptionRangeError for a limit that cannot be.
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
    // Object.fromEntries defines properties of its own, even for a prefix such as __proto__.
    return Object.fromEntries(plain);
  }
}
