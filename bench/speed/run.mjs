/**
 * Writing and reading real documents, fully validated, beside `JSON.stringify` and `JSON.parse` of the same value and beside peers.
 *
 *   npm run bench -- [--nodes 20,22,24] [--processes 5] [--subject NAME]… [--way write|read] [--large] [--no-peers] [--record] [--json]
 *
 * `--large` adds documents of 10 and 100 MB; `--record` writes bench/README.md, which holds the last whole run. Each process measures one
 * subject; the processes run one after the other, in an order drawn at random. `npm run compare` installs fast-xml-parser.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { nodeBinary } from "./nodes.mjs";
import { record, tables } from "./report.mjs";
import { subjectNames } from "./subjects.mjs";

const { values } = parseArgs({
  options: {
    nodes: { type: "string", default: "20,22,24" },
    processes: { type: "string", default: "5" },
    subject: { type: "string", multiple: true },
    way: { type: "string", multiple: true, default: ["write", "read"] },
    large: { type: "boolean", default: false },
    peers: { type: "boolean", default: true },
    record: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
  allowNegative: true,
});

const child = fileURLToPath(new URL("child.mjs", import.meta.url));
const NO_EVAL = "--disallow-code-generation-from-strings";
const subjects = values.subject ?? subjectNames(values);
const nodes = values.nodes.split(",");

/** Every process of the run: peers are measured in one process of each kind, since they take most of the time. */
function planned() {
  const jobs = [];
  for (const node of nodes)
    for (const subject of subjects)
      for (const way of values.way)
        for (let nth = 0; nth < Number(values.processes); nth++) {
          jobs.push({ node, subject, way, peers: values.peers && nth === 0, flags: [] });
          jobs.push({ node, subject, way, peers: false, flags: [NO_EVAL] });
        }
  return shuffled(jobs);
}

function shuffled(items) {
  const rest = [...items];
  for (let at = rest.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1));
    [rest[at], rest[other]] = [rest[other], rest[at]];
  }
  return rest;
}

function measure({ node, subject, way, peers, flags }) {
  const args = [...flags, "--max-old-space-size=8192", child, subject, way, peers ? "peers" : "own"];
  const run = spawnSync(nodeBinary(node), args, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (run.status !== 0)
    throw new Error(`Measuring ${subject} (${way}) on Node ${node} failed:\n${run.stderr}`);
  return JSON.parse(run.stdout.trimEnd().split("\n").at(-1));
}

const jobs = planned();
const runs = jobs.map((job, at) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${at + 1} of ${jobs.length} processes`);
  return { ...job, ...measure(job) };
});
if (process.stderr.isTTY) process.stderr.write("\n");
if (values.json) console.log(JSON.stringify(runs));
else console.log(tables(runs, { nodes, subjects, ways: values.way }));
if (values.record) record(tables(runs, { nodes, subjects, ways: values.way }));
