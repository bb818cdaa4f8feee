/** Follows the paths of selectors and fields one element at a time, all of an expression at once. */
import type { ExpandedName } from "../../xml/events.ts";
import type { NameTest, Path } from "./xpath.ts";

/** Whether a name passes a test. */
export function passes({ ns, local }: NameTest, name: ExpandedName): boolean {
  return (local === undefined || local === name.local) && (ns === undefined || ns === name.ns);
}

/**
 * The paths of an expression laid out in one row of states: state `i` is before `tests[i]`, and where there is no test,
 * a path has come to its end.
 */
export class PathProgram {
  readonly tests: readonly (NameTest | undefined)[];
  /** Where each path begins: the states of the context node. */
  readonly initial: readonly number[];
  /** Where the paths begin that may begin at any depth. */
  readonly anywhere: readonly number[];
  /** By final state, the attribute that the path ends in; `undefined` where it ends in the element. */
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
