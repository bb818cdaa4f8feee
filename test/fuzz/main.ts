/** The command: what is run, what is shown meanwhile, and what is kept of it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Figures, shownFigures } from "./figures.ts";
import { type FuzzResult, fuzz, inputOf, outcomeInProcess, type TargetFinding } from "./fuzz.ts";
import { type CaseInput, signatureOf } from "./target.ts";
import { TARGETS, targetNamed } from "./targets.ts";

/** Findings are kept here, below the working directory. */
const FOLDER = ".fuzz";

const OPTIONS = {
  minutes: { type: "string" },
  target: { type: "string", multiple: true },
  seed: { type: "string" },
  processes: { type: "string" },
  cases: { type: "string" },
  case: { type: "string" },
  replay: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Runs the command. @returns the exit code: 1 for a finding, 2 for wrong use */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...argv], options: OPTIONS });
    if (values.replay !== undefined) return await replay(JSON.parse(readFileSync(values.replay, "utf8")));
    const seed = counted("seed", values.seed ?? String(Math.floor(Math.random() * 2 ** 31)));
    const targets = values.target ?? Object.keys(TARGETS);
    for (const name of targets) await targetNamed(name);
    if (values.case !== undefined) {
      const [target = ""] = targets;
      const number = counted("case", values.case);
      return await shownOutcome(target, await inputOf(target, seed, number));
    }
    const minutes = Number(values.minutes ?? (values.cases === undefined ? "1" : "60"));
    if (!(minutes > 0)) throw new RangeError(`--minutes takes a number above 0, not ${values.minutes}.`);
    const run = {
      ...{ targets, seed, share: (minutes * 60_000) / targets.length },
      processes: counted("processes", values.processes ?? String(availableParallelism())),
      ...(values.cases === undefined ? {} : { below: counted("cases", values.cases) }),
    };
    return await told(run, values.json === true);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.error(signatureOf(error).startsWith("TypeError: Unknown option") ? error.message : error);
    return 2;
  }
}

function counted(name: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new RangeError(`--${name} takes a whole number, not ${JSON.stringify(text)}.`);
}

async function told(run: Parameters<typeof fuzz>[0], isJson: boolean): Promise<number> {
  const bar = !isJson && process.stderr.isTTY ? process.stderr : undefined;
  if (!isJson) console.log(`Seed ${run.seed}, ${run.processes} processes, ${run.targets.length} targets.`);
  const result = await fuzz(run, {
    progress: (target, figures) => bar?.write(`\r\u001b[K${progressLine(target, figures)}`),
    found(finding) {
      const file = keep(run.seed, finding);
      bar?.write("\r\u001b[K");
      if (!isJson) console.log([...findingLines(run.seed, finding), `  kept in ${file}`].join("\n"));
    },
  });
  bar?.write("\r\u001b[K");
  console.log(
    isJson ? JSON.stringify(asJson(run.seed, result), undefined, 1) : shownFigures(result.figures).join("\n"),
  );
  return result.findings.length > 0 ? 1 : 0;
}

function progressLine(target: string, { cases, accepted, refused, findings }: Figures): string {
  return `${target}: ${cases} cases, ${accepted} accepted, ${refused} refused, ${findings} findings`;
}

function commandOf(seed: number, { target, number }: TargetFinding): string {
  return `npm run fuzz -- --target ${target} --seed ${seed} --case ${number}`;
}

function findingLines(seed: number, finding: TargetFinding): readonly string[] {
  return [
    `FOUND in ${finding.target}: ${finding.signature}`,
    `  ${commandOf(seed, finding)}`,
    ...finding.minimised.map((part) => `  ${JSON.stringify(part).slice(0, 400)}`),
    ...finding.detail
      .split("\n")
      .slice(0, 6)
      .map((line) => `  ${line}`),
  ];
}

function keep(seed: number, finding: TargetFinding): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${finding.target}-${seed}-${finding.number}.json`);
  writeFileSync(
    file,
    `${JSON.stringify({ command: commandOf(seed, finding), seed, ...finding }, undefined, 1)}\n`,
  );
  return file;
}

function asJson(seed: number, { figures, findings }: FuzzResult): unknown {
  return {
    seed,
    figures: Object.fromEntries(figures),
    findings: findings.map((finding) => ({ command: commandOf(seed, finding), ...finding })),
  };
}

/** Runs the shortened input of a kept finding. */
async function replay(kept: Pick<TargetFinding, "target" | "minimised">): Promise<number> {
  return await shownOutcome(kept.target, kept.minimised);
}

async function shownOutcome(target: string, input: CaseInput): Promise<number> {
  for (const part of input) console.log(JSON.stringify(part));
  const { kind, detail } = await outcomeInProcess(target, input);
  console.log(`${kind}${detail === "" ? "" : `: ${detail}`}`);
  return kind === "accepted" || kind === "refused" ? 0 : 1;
}
