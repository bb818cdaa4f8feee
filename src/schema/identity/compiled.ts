/** Compiles the XPaths of identity constraints once, instead of once for each element that carries them. */
import type { IdentityConstraint } from "../components.ts";
import { PathProgram } from "./path-program.ts";
import { PathState } from "./path-state.ts";
import { type Path, parseField, parseSelector } from "./xpath.ts";

/** An identity constraint in compiled form. */
export interface CompiledConstraint {
  readonly constraint: IdentityConstraint;
  /** The start states of the selector's paths, and those of each field. */
  readonly selector: PathState;
  readonly fields: readonly PathState[];
  /** Whether a path of the selector searches at any depth. */
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
  /**
   * The constraint in two halves, if only some of its selector's paths search at any depth: `.//a|b` as
   * `.//a` and `b`. `undefined` if all or none do, or if `findsAlike` would be false for the first half.
   */
  readonly halves: SelectorHalves | undefined;
}

/** Two constraints that together select the same nodes as the whole constraint. */
export interface SelectorHalves {
  /** The paths that search at any depth: they are followed once, from one outer element, for all elements within it. */
  readonly far: CompiledConstraint;
  /** The other paths, which end within a few steps of each element. */
  readonly near: CompiledConstraint;
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
  const fields = constraint.fields.map((field) =>
    PathState.start(new PathProgram(parseField(field, resolve))),
  );
  const far = selector.filter(({ descendant }) => descendant);
  const near = selector.filter(({ descendant }) => !descendant);
  const whole = ofPaths(constraint, selector, fields);
  const first = near.length === 0 || far.length === 0 ? undefined : ofPaths(constraint, far, fields);
  const halves =
    first?.findsAlike === true ? { far: first, near: ofPaths(constraint, near, fields) } : undefined;
  const made = { ...whole, halves };
  compiled.set(constraint, made);
  return made;
}

function ofPaths(
  constraint: IdentityConstraint,
  paths: readonly Path[],
  fields: readonly PathState[],
): CompiledConstraint {
  return {
    constraint,
    selector: PathState.start(new PathProgram(paths)),
    fields,
    reachesFar: paths.some(({ descendant }) => descendant),
    descends: paths.every(({ descendant }) => descendant),
    // The first of two steps may be the element itself, seen from an ancestor.
    findsAlike: paths.every(({ descendant, steps }) => descendant && steps.length <= 1),
    halves: undefined,
  };
}
