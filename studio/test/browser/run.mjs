/**
 * Drives the built studio in Chromium with the emulator: form, issues, XML, run, answer to the flow's question, and the PDF in the page; once by
 * keyboard only. It checks the accessibility of eight views on four screens (axe), and writes screenshots.
 *
 *   npm run build && node studio/test/browser/run.mjs [--shots=FOLDER]
 *
 * It also checks that the page sends requests to no other origin, complies with its content security policy, runs no text of a schema or server
 * as code, and contains the API key neither in its address nor in its storage nor in its text.
 */
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { hasChromium } from "./chromium.mjs";
import { HOSTILE_FLOWS, hostileWay } from "./hostile.mjs";
import { keyboardWay } from "./keyboard.mjs";
import { faults } from "./report.mjs";
import { leaksNothing, withoutToken } from "./secrets.mjs";
import { flowsFromPractice, inPage, SAMPLE_FLOWS, studioFor } from "./studios.mjs";
import { SCREENS, views } from "./views.mjs";
import { wholeWay } from "./whole-way.mjs";

const WIDE = { width: 1280 };
/** The number of browsers at the same time. Most of the time is spent waiting for the stages of a flow. */
const LANES = 2;

const { values } = parseArgs({ options: { shots: { type: "string" }, only: { type: "string" } } });

if (hasChromium()) await main();
else console.log("skipped: no Chromium");

async function main() {
  const shots = values.shots ?? mkdtempSync(join(tmpdir(), "xsdflow-shots-"));
  mkdirSync(shots, { recursive: true });
  const waiting = jobs(shots).filter(([title]) => title.includes(values.only ?? ""));
  const lane = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await inPage(...job);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  console.log(`screenshots: ${shots}`);
  for (const fault of faults) console.error(`FAULT ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

/** The jobs, each of which has a separate browser. */
function jobs(shots) {
  const { flows, reason } = flowsFromPractice();
  if (reason !== undefined) console.log(`FatturaPA, UBL Invoice: ${reason}`);
  const ways = (known) => async (page, studio) => {
    for (const way of known) await wholeWay(page, studio, way, shots);
    await leaksNothing(page, studio);
  };
  // The studio refuses the schema until the imported documents are added, and browsers report the status.
  const refused = /the server responded with a status of 422/;
  return [
    ["sample flows", { size: WIDE }, ways(SAMPLE_FLOWS)],
    ...flows.map((way) => [
      way.flow,
      { size: WIDE, start: () => studioFor([way]), expected: refused },
      ways([way]),
    ]),
    ["hostile", { size: WIDE, start: () => studioFor(HOSTILE_FLOWS) }, hostileWay],
    ["keyboard", { size: WIDE }, keyboardWay],
    ...SCREENS.map(([name, size]) => [
      `views, ${name}`,
      { size },
      (page, studio) => views(page, studio, name, shots),
    ]),
    ["without the token", { size: WIDE, expected: /401/ }, withoutToken],
  ];
}
