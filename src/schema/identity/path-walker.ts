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

/** Follows an expression down a document, from the context node on. */
export class PathWalker {
  readonly #program: PathProgram;
  /** The states after each open element, the context node's first. */
  readonly #states: (readonly number[])[];

  constructor(program: PathProgram) {
    this.#program = program;
    this.#states = [program.initial];
  }

  /** Goes into a child element. */
  enter(name: ExpandedName): void {
    const last = this.#states[this.#states.length - 1];
    const { tests, anywhere } = this.#program;
    if (last === undefined || (last.length === 0 && anywhere.length === 0)) {
      this.#states.push(last ?? []);
      return;
    }
    const next: number[] = [...anywhere];
    for (const state of last) {
      const test = tests[state];
      if (test !== undefined && passes(test, name)) next.push(state + 1);
    }
    this.#states.push(next);
  }

  leave(): void {
    this.#states.pop();
  }

  /** Whether a path could go on in a child of that name, or in any child. */
  leadsInto(child: ExpandedName | undefined): boolean {
    const { tests, anywhere } = this.#program;
    const last = this.#states[this.#states.length - 1] ?? [];
    return (
      anywhere.length > 0 ||
      last.some((state) => {
        const test = tests[state];
        return test !== undefined && (child === undefined || passes(test, child));
      })
    );
  }

  /** Whether a path has come to its end at the element last entered. */
  selectsElement(): boolean {
    return this.#finals().some((state) => this.#program.attributes[state] === undefined);
  }

  /** Whether a path ends in an attribute of that name of the element last entered. */
  selectsAttribute(name: ExpandedName): boolean {
    return this.#finals().some((state) => {
      const test = this.#program.attributes[state];
      return test !== undefined && passes(test, name);
    });
  }

  #finals(): readonly number[] {
    const last = this.#states[this.#states.length - 1] ?? [];
    return last.filter((state) => this.#program.tests[state] === undefined);
  }
}
