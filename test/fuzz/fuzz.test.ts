/** A few cases of each target of the fuzzer; `npm run fuzz` runs many. */
import { expect, it } from "vitest";
import { type Finding, runCases } from "./run-cases.ts";
import { TARGETS, targetNamed } from "./targets.ts";

const SEED = 14;

/** As many as a quarter of a second is enough for. */
const CASES: Readonly<Record<string, number>> = {
  ...{ reader: 150, direct: 20, loader: 16, patterns: 300, datatypes: 60, generator: 10 },
  ...{ values: 30, json: 60, records: 40, files: 150, client: 25, emulator: 30 },
};

it.each(Object.keys(TARGETS))("%s: no finding, and both verdicts", async (name) => {
  const { prepare } = await targetNamed(name);
  const target = await prepare();
  const findings: Finding[] = [];
  const below = CASES[name] ?? 0;
  const range = { target: name, seed: SEED, from: 0, step: 1, below, until: Number.POSITIVE_INFINITY };
  const figures = await runCases(target, range, { found: (finding) => findings.push(finding) });
  await target.close?.();
  expect(findings).toEqual([]);
  expect(figures).toMatchObject({ cases: below, findings: 0 });
  expect(Math.min(figures.accepted, figures.refused)).toBeGreaterThan(0);
});
