/**
 * What generating costs: CPU time and memory of a process that reads all documents of a family, checks them, and generates
 * the modules of all its roots; on the largest families of the corpus and on a synthetic schema of 3 000 types.
 *
 *   npm run build && node bench/cost/generate.mjs [--rounds 3] [--families 12] [--seconds 15] [--megabytes 1024]
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generate } from "xsdflow/codegen";
import { median, table, timed, verdict } from "./measure.mjs";
import { largestFamilies, loadSubject, SYNTHETIC } from "./subjects.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    families: { type: "string", default: "12" },
    seconds: { type: "string", default: "15" },
    megabytes: { type: "string", default: "1024" },
    subject: { type: "string" },
  },
});

if (values.subject === undefined) measureAll();
else await generateOne(values.subject);

/** In a process of its own: does the work once and says what it made. */
async function generateOne(subject) {
  const { sets, roots } = await loadSubject(subject);
  const files = generate(sets.length === 1 ? sets[0] : sets);
  const types = files.reduce(
    (sum, { text }) => sum + (text.match(/^export (?:interface|type) /gmu)?.length ?? 0),
    0,
  );
  const characters = files.reduce((sum, { text }) => sum + text.length, 0);
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(
    JSON.stringify({ roots, schemas: sets.length, files: files.length, types, characters, memory }),
  );
}

function measureAll() {
  const broken = [];
  const rows = [SYNTHETIC, ...largestFamilies(Number(values.families))].map((subject) => {
    const runs = Array.from({ length: Number(values.rounds) }, () => once(subject));
    const cpu = median(runs.map((run) => run.cpu));
    const memory = median(runs.map((run) => run.memory));
    const { roots, files, types, characters } = runs[0];
    if (cpu > Number(values.seconds)) broken.push(`${subject} takes ${cpu.toFixed(1)} s`);
    if (memory > Number(values.megabytes)) broken.push(`${subject} takes ${Math.round(memory)} MiB`);
    return [subject, roots, types, files, (characters / 1e6).toFixed(2), cpu.toFixed(2), Math.round(memory)];
  });
  table(["family", "roots", "types", "files", "MB", "CPU s", "MiB"], rows);
  verdict(`every one in under ${values.seconds} s of CPU time and ${values.megabytes} MiB`, broken);
}

function once(subject) {
  const { cpu, stdout, stderr, code } = timed(process.execPath, [
    fileURLToPath(import.meta.url),
    "--subject",
    subject,
  ]);
  if (code !== 0) throw new Error(`${subject}: ${stderr}`);
  return { cpu, ...JSON.parse(stdout) };
}
