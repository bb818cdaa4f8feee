/** Decides validity by an atomic type without allocating: for the direct ways, which need no explanation. */
import { DEFAULT_LIMITS } from "../../xml/limits.ts";
import { compileFacets } from "../facets/compile.ts";
import { atomicValue } from "../primitives.ts";
import type { AtomicValue, PrimitiveName, SimpleType, Valid, ValueContext } from "../types.ts";
import { decimalAcceptor } from "./decimal-acceptor.ts";
import type { DefinedType } from "./derive.ts";
import { exceedsDigits } from "./digits-limit.ts";
import { lexicalSpace } from "./lexical.ts";

/** Types whose values are names need a context; they have no acceptor. */
const NO_CONTEXT: ValueContext = { resolvePrefix: () => undefined };

/** The current text, in the form that facets need. */
class Subject implements Valid {
  readonly ok = true;
  readonly type: SimpleType;
  normalized = "";
  readonly #primitive: PrimitiveName;

  constructor(type: SimpleType, primitive: PrimitiveName) {
    this.type = type;
    this.#primitive = primitive;
  }

  value(): AtomicValue {
    return atomicValue(this.#primitive, this.normalized, NO_CONTEXT);
  }
}

/**
 * Whether a text is valid by an atomic type, white space processing done (Part 2 §4.1.4). The answer is that of
 * `type.validate` with the default limit on digits. `undefined` for lists, unions, and types whose values depend on their context.
 */
export function acceptorOf(type: SimpleType): ((normalized: string) => boolean) | undefined {
  const { primitive, variety } = type;
  if (variety !== "atomic" || primitive === undefined) return undefined;
  if (primitive === "QName" || primitive === "NOTATION") return undefined;
  const space = lexicalSpace(type);
  const facets = compileFacets(type, (type as DefinedType).version);
  const subject = new Subject(type, primitive);
  const isFree = primitive === "string" && (type.builtin === "string" || type.builtin === "token");
  const accepts = (normalized: string): boolean => {
    if (exceedsDigits(type, normalized, DEFAULT_LIMITS.maxDigits)) return false;
    if (!isFree && !space.isLexical(normalized, NO_CONTEXT)) return false;
    if (facets.length === 0) return true;
    subject.normalized = normalized;
    let isValid = true;
    for (let index = 0; isValid && index < facets.length; index++)
      isValid = facets[index]?.test(subject) ?? true;
    // The acceptor lives as long as the schema, and must not keep the texts that it checked.
    subject.normalized = "";
    return isValid;
  };
  return decimalAcceptor(type, accepts) ?? accepts;
}
