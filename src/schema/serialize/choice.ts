/** Decides which branch of a choice a value selects, and reports if it selects none or several. */
import {
  branchNamed,
  chooseBranch,
  firstProp,
  givenProps,
  isPresent,
  nearestBranch,
  propsOf,
} from "../binding/presence.ts";
import type { ContentBinding, GroupBinding } from "../binding/types.ts";
import { type Fields, isFields, kindOf, own } from "../value/kinds.ts";
import { step, type ValuePath } from "../value/path.ts";
import { listedNames } from "./missing.ts";
import { type Problem, type ProblemReport, unknownProperty, wrongKindAt } from "./problem.ts";

/** The branch that is written. */
export interface ChosenBranch {
  readonly branch: ContentBinding;
  /** Whether the value also has properties of other branches, which was reported. */
  readonly hasStrays: boolean;
}

/**
 * The branch of a value's properties, or of its tag; `undefined` if nothing of the choice is present. A wrong tag and
 * properties of several branches are reported.
 */
export function chosenBranch(
  choice: GroupBinding,
  value: Fields,
  path: ValuePath | undefined,
  report: ProblemReport,
): ChosenBranch | undefined {
  const present = (prop: string): boolean => isPresent(own(value, prop));
  const reportTag = (expected: string): void => report(tagProblem(choice, value, path, expected));
  const tagged = taggedBranch(choice, value, reportTag);
  const given = givenProps(choice, value, present);
  const branch = chooseBranch(choice, value, present) ?? tagged ?? nearestBranch(choice, given);
  if (branch === undefined) return undefined;
  const strays = given.filter((prop) => !propsOf(branch).has(prop));
  if (tagged !== undefined && tagged !== branch)
    reportTag(`expected the name of the branch that ${listedNames(given, given.length)} belongs to`);
  for (const stray of strays) report(twoBranches(branch, stray, given, path));
  return { branch, hasStrays: strays.length > 0 };
}

function taggedBranch(
  choice: GroupBinding,
  value: Fields,
  reportTag: (expected: string) => void,
): ContentBinding | undefined {
  const tag = choice.tag === undefined ? undefined : own(value, choice.tag);
  if (tag === undefined) return undefined;
  const branch = typeof tag === "string" ? branchNamed(choice, tag) : undefined;
  if (branch === undefined)
    reportTag(
      `expected the name of a branch, one of ${listedNames(choice.items.map(firstProp), choice.items.length)}`,
    );
  return branch;
}

function tagProblem(
  choice: GroupBinding,
  value: Fields,
  path: ValuePath | undefined,
  expected: string,
): Problem {
  const tag = choice.tag ?? "";
  const found = own(value, tag);
  const message = `${expected}, found ${typeof found === "string" ? JSON.stringify(found) : kindOf(found)}`;
  return { code: "wrong-kind", rule: "cvc-complex-type.2.4", message, path: step(path, tag) };
}

function twoBranches(
  branch: ContentBinding,
  stray: string,
  given: readonly string[],
  path: ValuePath | undefined,
): Problem {
  const other = given.find((prop) => propsOf(branch).has(prop)) ?? firstProp(branch);
  const both = `${JSON.stringify(stray)} and ${JSON.stringify(other)}`;
  const message = `${both} are in different branches of one choice: leave one of them out`;
  return { code: "unexpected-element", rule: "cvc-complex-type.2.4.a", message, path: step(path, stray) };
}

/**
 * The only key of `{ name: value }`; other forms are reported.
 *
 * @param members by name; there may be thousands, so they are listed only for a message
 * @param any whether `$any` is allowed too
 */
export function onlyKey(
  value: unknown,
  path: ValuePath,
  members: ReadonlyMap<string, unknown>,
  any: boolean,
  report: ProblemReport,
): string | undefined {
  const oneOf = (): string =>
    `one of the properties ${listedNames(namesIn(members, any), members.size + (any ? 1 : 0))}`;
  if (!isFields(value)) {
    report(wrongKindAt(path, `an object with ${oneOf()}`, value));
    return undefined;
  }
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  const [key] = keys;
  if (key === undefined || keys.length > 1) {
    const found = key === undefined ? "none" : listedNames(keys, keys.length);
    const message = `expected an object with exactly ${oneOf()}, found ${found}`;
    report({ code: "wrong-kind", rule: "cvc-type.3", message, path });
    return undefined;
  }
  if (members.has(key) || (any && key === "$any")) return key;
  report(unknownProperty(path, key, () => namesIn(members, any)));
  return undefined;
}

function* namesIn(members: ReadonlyMap<string, unknown>, any: boolean): Iterable<string> {
  yield* members.keys();
  if (any) yield "$any";
}
