/** The table of a run. */
import { type FamilyResult, type Figures, noFigures, type ProblemKind, type RunOptions } from "./result.ts";
import { type Disagreement, judge } from "./verdict.ts";

/** Prints figures and findings; `true` when nothing is wrong that is not known. */
export function report(
  results: readonly FamilyResult[],
  list: readonly Disagreement[],
  options: RunOptions,
  seconds: number,
): boolean {
  const rows = results.map(({ name, figures, problems }) => row(name, figures, problems.length));
  const problems = results.flatMap((result) => result.problems);
  const total = row("total", sum(results.map(({ figures }) => figures)), problems.length);
  print([HEADINGS, ...rows, total]);
  const families = new Set(results.map(({ name }) => name));
  const kinds = kindsLookedAt(options);
  const verdict = judge(problems, list, ({ family, kind }) => families.has(family) && kinds(kind));
  for (const { family, kind, subject, detail } of verdict.news)
    console.log(`WRONG ${kind}: ${family} ${subject}\n  ${detail}`);
  for (const { family, kind, subject, reason } of verdict.known)
    console.log(`known ${kind}: ${family} ${subject} (${reason})`);
  for (const { family, kind, subject } of verdict.gone)
    console.log(`GONE ${kind}: ${family} ${subject}: take it out of the list`);
  console.log(
    `${verdict.news.length} wrong, ${verdict.known.length} known, ${verdict.gone.length} gone, in ${seconds} s`,
  );
  return verdict.news.length === 0 && verdict.gone.length === 0;
}

function kindsLookedAt({ soundness }: RunOptions): (kind: ProblemKind) => boolean {
  return (kind) => {
    return (kind !== "unsound" && kind !== "compile") || soundness;
  };
}

const COLUMNS: readonly (readonly [heading: string, figure: keyof Figures])[] = [
  ["schemas", "schemas"],
  ["valid", "valid"],
  ["same", "same"],
  ["same values", "rewritten"],
  ["rewritten", "values"],
  ["filled", "filled"],
  ["libxml2", "judged"],
  ["invalid", "invalid"],
  ["refused", "refused"],
  ["disputed", "disputed"],
  ["agreed", "agreed"],
  ["sound", "sound"],
  ["ms", "milliseconds"],
];

const HEADINGS: readonly string[] = ["family", ...COLUMNS.map(([heading]) => heading), "wrong"];

function row(name: string, figures: Figures, problems: number): readonly string[] {
  return [name, ...COLUMNS.map(([, figure]) => String(figures[figure])), String(problems)];
}

function sum(all: readonly Figures[]): Figures {
  const total = noFigures();
  for (const figures of all) for (const [, figure] of COLUMNS) total[figure] += figures[figure];
  return total;
}

function print(table: readonly (readonly string[])[]): void {
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  for (const cells of table) {
    const padded = cells.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    console.log(padded.join("  "));
  }
}
