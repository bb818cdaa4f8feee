/** Arrays of values, gone through safely. */
import { step, type ValuePath } from "../value/path.ts";
import { type ProblemReport, wrongKindAt } from "./problem.ts";

/** The items of an array up to its first hole: a sparse array can be longer than there is time for. */
export function* itemsOf(
  value: readonly unknown[],
  path: ValuePath | undefined,
  report: ProblemReport,
): Generator<readonly [index: number, item: unknown]> {
  for (let index = 0; index < value.length; index++) {
    const item = value[index];
    if (item === undefined && !Object.hasOwn(value, index)) {
      report(wrongKindAt(step(path, index), "an array without holes", item));
      return;
    }
    yield [index, item];
  }
}
