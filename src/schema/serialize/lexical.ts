/** Simple values and free text as the characters of a document. */
import { bytesOf, textWithValue, type WriteContext, writeValue } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import { indexOfInvalidChar } from "../../xml/characters.ts";
import { codePointName } from "../../xml/errors.ts";
import { type InvalidCharacters, replaceInvalid } from "../../xml/escape.ts";
import type { ClarkName } from "../../xml/events.ts";
import { DEFAULT_LIMITS } from "../../xml/limits.ts";
import { parseClark, XMLNS } from "../../xml/names.ts";
import type { ValueConstraint } from "../components.ts";
import { fixedText } from "../rules/value-constraint.ts";
import type { ValuePath } from "../value/path.ts";
import type { PrefixTable } from "./prefixes.ts";
import type { ProblemReport } from "./problem.ts";

/** A fixed value that is no string contains no names. */
const NO_PREFIXES = { resolvePrefix: (): undefined => undefined };

/** Writes lexical forms, and requests the prefixes that QName values need. */
export class LexicalWriter {
  readonly #prefixes: PrefixTable;
  readonly #report: ProblemReport;
  readonly #invalid: InvalidCharacters;
  readonly #context: WriteContext;

  constructor(
    prefixes: PrefixTable,
    report: ProblemReport,
    invalid: InvalidCharacters = "throw",
    maxDigits: number = DEFAULT_LIMITS.maxDigits,
  ) {
    this.#prefixes = prefixes;
    this.#report = report;
    this.#invalid = invalid;
    this.#context = {
      maxDigits,
      prefixFor: (ns, preferred) =>
        ns !== XMLNS && indexOfInvalidChar(ns) < 0 ? prefixes.prefixForValue(ns, preferred) : undefined,
    };
  }

  /**
   * The lexical form of a value; `undefined`, with a report, if the type has no form for its kind.
   *
   * @param constraint of the element or attribute: a fixed value of a union is written as the schema writes it
   */
  write(
    type: SimpleType,
    value: unknown,
    path: ValuePath | undefined,
    constraint?: ValueConstraint,
  ): string | undefined {
    const fixed = type.variety === "union" && typeof value !== "string" ? fixedText(constraint) : undefined;
    if (fixed !== undefined && textWithValue(type, value, [fixed], NO_PREFIXES) !== undefined) return fixed;
    const written = writeValue(type, value, this.#context);
    if (!("fault" in written)) {
      // The text of bytes contains only letters and digits: megabytes need not be searched for other characters.
      return bytesOf(value) === undefined ? this.characters(written.lexical, path) : written.lexical;
    }
    const { code, rule, message } = written.fault;
    if (code === "limit") this.#report({ code, rule, message, path, option: "maxDigits" });
    else this.#report({ code: "wrong-kind", rule, message, path });
    return undefined;
  }

  /** A QName's lexical form. */
  qname(key: ClarkName, hint?: string): string {
    const { ns, local } = parseClark(key);
    const prefix = this.#prefixes.prefixForValue(ns, hint);
    return prefix === "" ? local : `${prefix}:${local}`;
  }

  /** A default or fixed value; the prefix of a QName is bound in the schema document, so it is chosen again. */
  constraint(type: SimpleType, { lexical, resolvePrefix }: ValueConstraint): string {
    if (type.primitive !== "QName" && type.primitive !== "NOTATION") return lexical;
    const trimmed = lexical.trim();
    const colon = trimmed.indexOf(":");
    const prefix = colon < 0 ? "" : trimmed.slice(0, colon);
    const ns = resolvePrefix(prefix) ?? "";
    const own = this.#prefixes.prefixForValue(ns, prefix);
    const local = trimmed.slice(colon + 1);
    return own === "" ? local : `${own}:${local}`;
  }

  /** Text in its final form: characters that XML 1.0 does not allow are reported, or replaced on request. */
  characters(text: string, path: ValuePath | undefined): string {
    const at = indexOfInvalidChar(text);
    if (at < 0) return text;
    if (this.#invalid === "replace") return replaceInvalid(text);
    const character = codePointName(text.charCodeAt(at));
    const message = `the character ${character} at index ${at} is not allowed in an XML 1.0 document`;
    this.#report({ code: "invalid-value", rule: "Char", message, path });
    return replaceInvalid(text);
  }
}
