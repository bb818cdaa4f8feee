/** Compiles the XPaths of identity constraints once, instead of once for each element that carries them. */
import type { IdentityConstraint } from "../components.ts";
import { PathProgram } from "./path-program.ts";
import { PathState } from "./path-state.ts";
import { parseField, parseSelector } from "./xpath.ts";

/** An identity constraint made ready to be followed. */
export interface CompiledConstraint {
  readonly constraint: IdentityConstraint;
  /** Where the paths of the selector begin, and those of each field. */
  readonly selector: PathState;
  readonly fields: readonly PathState[];
  /** Whether a path of the selector looks at any depth. */
  readonly reachesFar: boolean;
  /** Whether the selector looks at any depth: what it selects below an element, it selects from everywhere above, too. */
  readonly descends: boolean;
  /** Whether what it selects from an element is just what it selects below that element from everywhere above. */
  readonly findsAlike: boolean;
}

const compiled = new WeakMap<IdentityConstraint, CompiledConstraint>();

/**
 * The compiled form of a constraint, made once.
 *
 * @throws XPathSyntaxError for an XPath that is not of the subset: a schema that was checked has none.
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
    // The first of two steps may be the element itself, from above.
    findsAlike: selector.every(({ descendant, steps }) => descendant && steps.length <= 1),
  };
  compiled.set(constraint, made);
  return made;
}
