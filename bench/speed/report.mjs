/** The tables of a run, as Markdown: a row a candidate and subject, a column a version of Node. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { median } from "../cost/measure.mjs";

const REFERENCES = { write: "JSON.stringify to bytes", read: "JSON.parse" };
const TITLES = {
  write: "Writing, fully validated, to bytes",
  read: "Reading, fully validated, into the typed value",
};

/** A table for each way. A cell is the ratio to the reference: 2 is twice as fast. */
export function tables(runs, { nodes, subjects, ways }) {
  return ways
    .map((way) =>
      tableOf(
        runs.filter((run) => run.way === way),
        way,
        nodes,
        subjects,
      ),
    )
    .join("\n\n");
}

function tableOf(runs, way, nodes, subjects) {
  const lines = [
    `### ${TITLES[way]}, against ${REFERENCES[way]}`,
    "",
    `| Document | Bytes | Candidate | ${nodes.map((node) => `Node ${node}`).join(" | ")} |`,
    `| --- | ---: | --- | ${nodes.map(() => "---:").join(" | ")} |`,
  ];
  for (const subject of subjects) {
    const own = runs.filter((run) => run.subject === subject);
    for (const name of candidateNames(own)) {
      const cells = nodes.map((node) =>
        cell(
          own.filter((run) => run.node === node),
          name,
        ),
      );
      lines.push(`| ${subject} | ${own[0]?.bytes} | ${name} | ${cells.join(" | ")} |`);
    }
  }
  return lines.join("\n");
}

const WITHOUT_EVAL = ", without eval";

function candidateNames(runs) {
  const names = new Set();
  for (const { results, flags } of runs)
    for (const name of Object.keys(results)) names.add(flags.length > 0 ? name + WITHOUT_EVAL : name);
  return [...names].sort();
}

function cell(runs, name) {
  const bare = name.endsWith(WITHOUT_EVAL) ? name.slice(0, -WITHOUT_EVAL.length) : name;
  const ratios = runs
    .filter(({ flags }) => flags.length > 0 === (bare !== name))
    .flatMap(({ results }) => results[bare]?.ratio ?? []);
  return ratios.length === 0 ? "" : median(ratios).toPrecision(2);
}

/** Writes the page that holds the last whole run. */
export function record(text) {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`;
  const page = `# What was measured

\`npm run bench -- --record\` wrote this page on ${date} (${machine}). A cell is a ratio of CPU time to the reference in the title of its table, the
median over processes of medians over pairs in random order; 2 is twice as fast as the reference. Every result is consumed. Peers are
measured in one process for each cell. "Without eval" runs under \`--disallow-code-generation-from-strings\`.

${text}
`;
  writeFileSync(new URL("../README.md", import.meta.url), page);
}
