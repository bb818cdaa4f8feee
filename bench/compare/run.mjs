/**
 * Compares xsdflow with what else turns XSD into TypeScript, or XML into values and back, on the same schemas in one run.
 *
 *   npm run compare [-- --all] [--json] [--peer NAMES] [--only PART] [--processes 2]
 *
 * What is counted, for each peer and schema:
 * - generates: the generator ends without an error within 60 s of processor time and 2 GiB, and writes something;
 * - compiles: what it wrote has no error in TypeScript 5.9 under `strict`, declaration files included;
 * - names: the share of the element and attribute names, declared in the schema and what it includes or imports, that occur
 *   in the generated types (comments do not count; letter case and punctuation do not matter). Compiling alone says
 *   little: an empty file compiles;
 * - round trips: documents that libxml2 finds valid are read into a value and written again. Right is what libxml2 finds
 *   valid again and says the same values in the same places; "same text" are those whose canonical form is equal too.
 *
 * A peer is a file in adapters/; `adapters/port.mjs` says what it provides. Peers are installed here, without their install
 * scripts, and are only run, each job in a process of its own, without network. The samples of schemas are: our own,
 * and, where there is a corpus beside the project, the first root of every sixth family (`--all`: every root of all).
 */
import { parseArgs } from "node:util";
import { adapters } from "./adapters/index.mjs";
import { install } from "./install.mjs";
import { runJobs } from "./jobs.mjs";
import { report, summarize } from "./report.mjs";
import { subjects } from "./subjects.mjs";

const { values } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    peer: { type: "string" },
    only: { type: "string", default: "" },
    processes: { type: "string", default: "2" },
  },
});

install();
const peers = (await adapters()).filter(
  ({ name }) => values.peer === undefined || values.peer.split(",").includes(name),
);
const { sample, chosen } = subjects(values.all);
const schemas = chosen.filter(({ name }) => name.includes(values.only));
const results = await runJobs(peers, schemas, Number(values.processes));
const narrowed = values.only === "" ? sample : `${sample}; of these, those called …${values.only}…`;
const summary = summarize(peers, schemas, results, narrowed);
console.log(values.json ? JSON.stringify({ ...summary, results }, null, 2) : report(summary));
