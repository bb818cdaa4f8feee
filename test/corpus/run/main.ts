/** The whole corpus, by two processes, as a table; what is wrong and not known to be is told, and the exit code 1. */
import { readFileSync } from "node:fs";
import { breakFamily, type IssueResult, noIssueFigures } from "../issues/family.ts";
import { reportIssues } from "../issues/report.ts";
import { corpusFolder, familyNames, SKIPPED } from "../support/shared-data.ts";
import { checkFamily } from "./family.ts";
import { report } from "./report.ts";
import { type FamilyResult, noFigures, type RunOptions } from "./result.ts";
import { noSampleFigures, type SampleResult, sampleFamily } from "./sample.ts";
import { type KnownSample, reportSamples } from "./sample-report.ts";
import { type Check, type Shared, share, work } from "./share.ts";
import type { Disagreement } from "./verdict.ts";

/** Runs with the arguments of the command line and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const options: RunOptions = { soundness: args.includes("--soundness") };
  if (args.includes("--sample")) {
    return await run(args, samples, (results, seconds) =>
      reportSamples(results, readList<KnownSample>("known-samples.json"), seconds),
    );
  }
  if (args.includes("--issues")) {
    const seed = Number(args.find((arg) => arg.startsWith("--seed="))?.slice("--seed=".length) ?? 1);
    const isWhole = args.every((arg) => arg.startsWith("--"));
    return await run(args, issues(seed), (results) => reportIssues(results, seed, isWhole));
  }
  return await run(args, documents(options), (results, seconds) =>
    report(results, readList<Disagreement>("known-disagreements.json"), options, seconds),
  );
}

async function run<R extends Shared>(
  args: readonly string[],
  check: Check<R>,
  tell: (results: readonly R[], seconds: number) => boolean,
): Promise<number> {
  if (args.includes("--worker")) {
    work(check);
    return 0;
  }
  if (corpusFolder === undefined) {
    console.log(SKIPPED);
    return 0;
  }
  const wanted = args.filter((arg) => !arg.startsWith("--"));
  const names = wanted.length > 0 ? wanted : familyNames();
  const began = performance.now();
  const results = await share(names, args, check);
  const seconds = Math.round((performance.now() - began) / 1000);
  return tell(results, seconds) ? 0 : 1;
}

function documents(options: RunOptions): Check<FamilyResult> {
  return {
    run: (name) => checkFamily(name, options),
    crashed: (name, detail) => {
      const problem = { family: name, kind: "crash", subject: "", detail } as const;
      return { name, figures: noFigures(), problems: [problem] };
    },
  };
}

const samples: Check<SampleResult> = {
  run: sampleFamily,
  crashed: (name, detail) => {
    const problem = { family: name, kind: "crash", subject: "", detail, documents: 0 } as const;
    return { name, figures: noSampleFigures(), problems: [problem] };
  },
};

function issues(seed: number): Check<IssueResult> {
  return {
    run: (name) => breakFamily(name, seed),
    crashed: (name, detail) => ({ name, figures: noIssueFigures(), mismatches: [`${name}: ${detail}`] }),
  };
}

function readList<E>(file: string): readonly E[] {
  return JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), "utf8")) as readonly E[];
}
