/** Follows the paths of selectors and fields one element at a time, all paths of an expression together. */
import type { ExpandedName } from "../../xml/events.ts";
import type { NameTest, Path } from "./xpath.ts";

/** Whether a name matches a test. */
export function passes({ ns, local }: NameTest, name: ExpandedName): boolean {
  return (local === undefined || local === name.local) && (ns === undefined || ns === name.ns);
}

/**
 * The paths of an expression as one sequence of states: state `i` is before `tests[i]`, and if there is no test, a
 * path is complete.
 */
export class PathProgram {
  readonly tests: readonly (NameTest | undefined)[];
  /** The first states of the paths: those of the context node. */
  readonly initial: readonly number[];
  /** The first states of the paths that may begin at any depth. */
  readonly anywhere: readonly number[];
  /** By final state, the attribute in which the path ends; `undefined` if it ends in the element. */
  readonly attributes: readonly (NameTest | undefined)[];

  constructor(paths: readonly Path[]) {
    const tests: (NameTest | undefined)[] = [];
    const attributes: (NameTest | undefined)[] = [];
    const initial: number[] = [];
    const anywhere: number[] = [];
    for (const { descendant, steps, attribute } of paths) {
      initial.push(tests.length);
      if (descendant) anywhere.push(tests.length);
      tests.push(...steps, undefined);
      attributes[tests.length - 1] = attribute;
    }
    this.tests = tests;
    this.initial = initial;
    this.anywhere = anywhere;
    this.attributes = attributes;
  }
}
