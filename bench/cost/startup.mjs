/**
 * What it costs to begin: CPU time over that of a bare Node, medians of processes that take turns.
 *
 *   npm run build && node bench/cost/startup.mjs [--processes 15] [--node PATH]
 *
 * Held: importing xsdflow ≤ 25 ms, the first valid payload of the sample invoice (1 KB) ≤ 40 ms, `xsdflow --help` ≤ 80 ms,
 * `xsdflow validate` of that payload ≤ 150 ms.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generate, loadSchema, writeGenerated } from "xsdflow/codegen";
import { documentOf, invoice } from "../xml/subjects.mjs";
import { median, table, verdict } from "./measure.mjs";

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "15" },
    node: { type: "string", default: process.execPath },
  },
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const hook = fileURLToPath(new URL("report-cpu.cjs", import.meta.url));
const cli = join(root, "dist/cli.js");
const schema = join(root, "schemas/invoice.xsd");
const home = mkdtempSync(join(tmpdir(), "xsdflow-startup-"));

/** Lines of the invoice whose document is of 1 KB. */
const LINES = 5;

try {
  await prepare();
  const subjects = {
    "bare Node": { args: ["empty.cjs"] },
    'import "xsdflow"': { args: ["import.mjs"], limit: 25 },
    "first payload of 1 KB": { args: ["first.mjs"], limit: 40 },
    "xsdflow --help": { args: [cli, "--help"], limit: 80 },
    "xsdflow validate, 1 KB": { args: [cli, "validate", "invoice.xml", "--schema", schema], limit: 150 },
    'import "xsdflow/flows"': { args: ["flows.mjs"] },
  };
  measure(subjects);
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function prepare() {
  mkdirSync(join(home, "node_modules"));
  symlinkSync(root, join(home, "node_modules/xsdflow"), "dir");
  writeFileSync(join(home, "package.json"), '{ "type": "module" }\n');
  await writeGenerated(generate(await loadSchema(schema)), home);
  writeFileSync(join(home, "invoice.xml"), documentOf(invoice(LINES)));
  writeFileSync(join(home, "empty.cjs"), "");
  writeFileSync(join(home, "import.mjs"), 'import "xsdflow";\n');
  writeFileSync(join(home, "flows.mjs"), 'import "xsdflow/flows";\n');
  // The generated module as JavaScript: what a consumer's compiler makes of it.
  compileModules();
  const payload = JSON.stringify(invoice(LINES));
  writeFileSync(
    join(home, "first.mjs"),
    `import { toXmlBytes } from "xsdflow";
import { InvoiceSchema } from "./invoice.xsd.js";
if (toXmlBytes(InvoiceSchema, ${payload}).length < 500) throw new Error("no payload");
`,
  );
}

function compileModules() {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const flags = ["--module", "nodenext", "--target", "es2022", "--skipLibCheck", "--types", ""];
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...flags, "invoice.xsd.ts"], {
    cwd: home,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stdout);
}

function measure(subjects) {
  const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round < Number(values.processes); round += 1) {
    for (const [name, { args }] of Object.entries(subjects)) times[name].push(cpuOf(args));
  }
  const bare = median(times["bare Node"]);
  const rows = Object.entries(subjects).map(([name, { limit }]) => {
    const over = median(times[name]) - bare;
    return { name, over, limit };
  });
  const { stdout } = spawnSync(values.node, ["--version"], { encoding: "utf8" });
  console.log(`Node ${stdout.trim()}, medians of ${values.processes}; bare: ${bare.toFixed(0)} ms of CPU`);
  table(
    ["what", "ms over bare", "limit"],
    rows.map(({ name, over, limit = "" }) => [name, over.toFixed(0), limit]),
  );
  verdict(
    "every limit",
    rows.filter(({ over, limit = Infinity }) => over > limit).map(({ name }) => name),
  );
}

/** Milliseconds of CPU time of a process. */
function cpuOf(args) {
  const { status, output, stderr } = spawnSync(values.node, ["--require", hook, ...args], {
    cwd: home,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return Number(output[3]) / 1000;
}
