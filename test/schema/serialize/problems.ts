/** Collects the problems of values, and shows them as `code place: message`. */
import type { Problem, ProblemReport } from "../../../src/schema/serialize/problem.ts";
import { showPath } from "../../../src/schema/value/path.ts";

export interface Problems {
  readonly report: ProblemReport;
  /** The problems so far. */
  readonly told: () => readonly string[];
}

export function problems(): Problems {
  const all: Problem[] = [];
  return {
    report: (problem) => all.push(problem),
    told: () => all.map(({ code, path, message }) => `${code} ${showPath(path)}: ${message}`),
  };
}
