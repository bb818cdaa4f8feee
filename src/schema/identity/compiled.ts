/** Compiles the XPaths of identity constraints once, instead of once for each element that carries them. */
import type { IdentityConstraint } from "../components.ts";
import { PathProgram } from "./path-walker.ts";
import { parseField, parseSelector } from "./xpath.ts";

/** An identity constraint made ready to be followed. */
export interface CompiledConstraint {
  readonly constraint: IdentityConstraint;
  readonly selector: PathProgram;
  readonly fields: readonly PathProgram[];
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
  const made: CompiledConstraint = {
    constraint,
    selector: new PathProgram(parseSelector(constraint.selector, resolve)),
    fields: constraint.fields.map((field) => new PathProgram(parseField(field, resolve))),
  };
  compiled.set(constraint, made);
  return made;
}
