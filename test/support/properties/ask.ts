/** How properties are tested: the same cases each time, unless somebody asks for others or for more of them. */
import { randomInt } from "node:crypto";

/** What the properties of one run draw their cases by. */
export interface PropertyAsk {
  readonly seed: number;
  /** By how much more than its `numRuns` each property is run. */
  readonly runs: number;
}

/** What a gate runs by: a failure in it is there again the next time. */
export const USUAL: PropertyAsk = { seed: 20_260_822, runs: 1 };

/** fast-check's seeds have 32 bits. */
const SEEDS = 2 ** 31;

/**
 * What the environment asks for: `XSDFLOW_TEST_SEED`, a whole number or `random`, and `XSDFLOW_TEST_RUNS`, a factor above 0.
 *
 * @throws Error for anything else in them
 */
export function askedOf({
  XSDFLOW_TEST_SEED: seed,
  XSDFLOW_TEST_RUNS: runs,
}: NodeJS.ProcessEnv): PropertyAsk {
  return { seed: seedOf(seed), runs: runsOf(runs) };
}

function seedOf(text: string | undefined): number {
  if (text === undefined || text === "") return USUAL.seed;
  if (text === "random") return randomInt(SEEDS);
  const seed = Number(text);
  if (Number.isInteger(seed) && Math.abs(seed) <= SEEDS) return seed;
  throw new Error(
    `XSDFLOW_TEST_SEED is ${JSON.stringify(text)}; a whole number of 32 bits or "random" is needed`,
  );
}

function runsOf(text: string | undefined): number {
  if (text === undefined || text === "") return USUAL.runs;
  const runs = Number(text);
  if (Number.isFinite(runs) && runs > 0) return runs;
  throw new Error(`XSDFLOW_TEST_RUNS is ${JSON.stringify(text)}; a number above 0 is needed`);
}

/** The environment that asks for the same again. */
export function environmentFor({
  seed,
  runs,
}: PropertyAsk): Record<"XSDFLOW_TEST_SEED" | "XSDFLOW_TEST_RUNS", string> {
  return { XSDFLOW_TEST_SEED: `${seed}`, XSDFLOW_TEST_RUNS: `${runs}` };
}

/** What to type for the same cases again, but for the file. */
export function commandFor(ask: PropertyAsk): string {
  const settings = Object.entries(environmentFor(ask)).map(([name, value]) => `${name}=${value}`);
  return `${settings.join(" ")} npx vitest run`;
}
