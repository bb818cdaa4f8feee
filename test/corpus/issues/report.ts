/** The table of a run over broken values. */
import { type IssueFigures, type IssueResult, noIssueFigures } from "./family.ts";

/** What a run over all families has to reach. */
const LEAST = { values: 500, families: 20 } as const;

const COLUMNS: readonly (keyof IssueFigures)[] = [
  ...(["values", "documents", "samples", "removed", "wrong"] as const),
  ...(["exact", "deepest", "milliseconds"] as const),
];

/**
 * Prints figures and mismatches; `true` when the issues of every value name exactly the places at which it was broken.
 *
 * @param isWhole whether all families were asked for: then there have to be enough values.
 */
export function reportIssues(results: readonly IssueResult[], seed: number, isWhole: boolean): boolean {
  const total = noIssueFigures();
  const rows = results.map(({ name, figures }) => {
    for (const column of COLUMNS) {
      total[column] =
        column === "deepest" ? Math.max(total.deepest, figures.deepest) : total[column] + figures[column];
    }
    return row(name, figures);
  });
  for (const line of [["family", ...COLUMNS], ...rows, row("total", total)]) {
    console.log(line.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(13))).join(""));
  }
  const mismatches = results.flatMap((each) => each.mismatches);
  for (const mismatch of mismatches) console.log(`MISMATCH ${mismatch}`);
  const families = results.filter(({ figures }) => figures.values > 0).length;
  const isEnough = !isWhole || (total.values >= LEAST.values && families >= LEAST.families);
  if (!isEnough) console.log(`Too few: ${LEAST.values} values of ${LEAST.families} families are wanted.`);
  console.log(
    `${total.values} values of ${families} families, ${total.removed} required properties removed, ${total.wrong} made wrong: ` +
      `${total.exact} with exactly these issues, ${mismatches.length} with others; seed ${seed}`,
  );
  return mismatches.length === 0 && isEnough;
}

function row(name: string, figures: IssueFigures): readonly string[] {
  return [name, ...COLUMNS.map((column) => String(figures[column]))];
}
