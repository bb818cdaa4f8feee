/** The table of a run over samples. */
import {
  MOST_ROOTS,
  noSampleFigures,
  type SampleFigures,
  type SampleProblem,
  type SampleResult,
} from "./sample.ts";

/** What is known to be so, with the reason: limits of libxml2, and schemas that allow no document. */
export interface KnownSample {
  readonly family: string;
  readonly kind: SampleProblem["kind"];
  readonly subject: string;
  readonly reason: string;
}

const COLUMNS: readonly (keyof SampleFigures)[] = [
  ...(["schemas", "candidates", "roots", "documents", "valid", "judged", "agreed"] as const),
  ...(["unjudged", "elements", "milliseconds"] as const),
];

/** Prints figures and findings; `true` when nothing is wrong that is not known. */
export function reportSamples(
  results: readonly SampleResult[],
  known: readonly KnownSample[],
  seconds: number,
): boolean {
  const isKnown = (problem: SampleProblem): KnownSample | undefined =>
    known.find(
      ({ family, kind, subject }) =>
        family === problem.family && kind === problem.kind && subject === problem.subject,
    );
  const all = results.flatMap(({ problems }) => problems);
  const news = all.filter((problem) => isKnown(problem) === undefined);
  const wrong = (name: string): number => news.filter(({ family }) => family === name).length;
  const total = noSampleFigures();
  for (const { figures } of results) for (const column of COLUMNS) total[column] += figures[column];
  print([
    ["family", ...COLUMNS, "known", "wrong"],
    ...results.map(({ name, figures, problems }) =>
      row(name, figures, problems.length - wrong(name), wrong(name)),
    ),
    row("total", total, all.length - news.length, news.length),
  ]);
  for (const { family, kind, subject, detail, documents } of news)
    console.log(`WRONG ${kind}: ${family} ${subject} (${documents} documents)\n  ${detail}`);
  for (const problem of all) {
    const entry = isKnown(problem);
    if (entry !== undefined)
      console.log(`known ${entry.kind}: ${entry.family} ${entry.subject} (${entry.reason})`);
  }
  const gone = goneOf(known, results, all);
  for (const { family, kind, subject } of gone)
    console.log(`GONE ${kind}: ${family} ${subject}: take it out of the list`);
  const made = results.filter(({ figures }) => figures.documents > 0);
  const whole = made.filter(({ problems }) => problems.length === 0).length;
  const excepted = made.filter(({ name, problems }) => problems.length > 0 && wrong(name) === 0).length;
  console.log(
    `${whole} of ${results.length} families with every sample valid for us and for libxml2, ${excepted} more but for what is known; ` +
      `at most ${MOST_ROOTS.schema} root elements of a schema and ${MOST_ROOTS.family} of a family; in ${seconds} s`,
  );
  return news.length === 0 && gone.length === 0;
}

function goneOf(
  known: readonly KnownSample[],
  results: readonly SampleResult[],
  problems: readonly SampleProblem[],
): readonly KnownSample[] {
  return known.filter(
    ({ family, kind, subject }) =>
      results.some(({ name }) => name === family) &&
      !problems.some((each) => each.family === family && each.kind === kind && each.subject === subject),
  );
}

function row(name: string, figures: SampleFigures, known: number, wrong: number): readonly string[] {
  return [name, ...COLUMNS.map((column) => String(figures[column])), String(known), String(wrong)];
}

function print(table: readonly (readonly string[])[]): void {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  );
  for (const cells of table) {
    const padded = cells.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    console.log(padded.join("  "));
  }
}
