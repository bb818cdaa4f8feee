/** Compiles the XPaths of identity constraints once, instead of once for each element that carries them. */
import type { IdentityConstraint } from "../components.ts";
import { PathProgram } from "./path-program.ts";
import { PathState } from "./path-state.ts";
import { parseField, parseSelector } from "./xpath.ts";

/** An identity constraint in compiled form. */
export interface CompiledConstraint {
  readonly constraint: IdentityConstraint;
  /** The start states of the selector's paths, and those of each field. */
  readonly selector: PathState;
  readonly fields: readonly PathState[];
  /** Whether a path of the selector looks at any depth. */
  readonly reachesFar: boolean;
  /**
   * Whether the selector selects at any depth: everything that it selects below an element, it also selects from
   * every ancestor.
   */
  readonly descends: boolean;
  /**
   * Whether its selection from an element is exactly the part below that element of its selection from every
   * ancestor.
   */
  readonly findsAlike: boolean;
}

const compiled = new WeakMap<IdentityConstraint, CompiledConstraint>();

/**
 * The compiled form of a constraint, made once.
 *
 * @throws XPathSyntaxError for an XPath outside the subset: a checked schema has none.
 */
export function compileConstraint(constraint: IdentityConstraint): CompiledConstraint {
  const known = compiled.get(constraint);
  if (known !== undefined) return known;
  const resolve = (prefix: string): string | undefined => constraint.resolvePrefix(prefix);
  const selector = parseSelector(constraint.selector, resolve);
  const made: CompiledConstraint = {
    constraint,
    selector: PathState.start(new PathProgram(selector)),
    fields: constraint.fields.map((field) => PathState.start(new PathProgram(parseField(field, resolve)))),
    reachesFar: selector.some(({ descendant }) => descendant),
    descends: selector.every(({ descendant }) => descendant),
    // The first of two steps may be the element itself, seen from an ancestor.
    findsAlike: selector.every(({ descendant, steps }) => descendant && steps.length <= 1),
  };
  compiled.set(constraint, made);
  return made;
}
