/**
 * Loaded before each test file: properties draw their cases by the seed of the run, and each runs its `numRuns` times the
 * run's factor. fast-check knows a global seed but no factor, so its `assert` is another; whoever has no properties
 * does not load it.
 */
import type { Parameters } from "fast-check";
import { vi } from "vitest";
import { askedOf } from "./ask.ts";

/** How often fast-check runs a property that does not say. */
const USUAL_RUNS = 100;

vi.mock("fast-check", async (importOriginal) => {
  const real = await importOriginal<typeof import("fast-check")>();
  const { seed, runs } = askedOf(process.env);
  real.configureGlobal({ ...real.readConfigureGlobal(), seed });
  const assert = ((property: never, params: Parameters<never> = {}) =>
    real.assert(property, {
      ...params,
      numRuns: Math.ceil((params.numRuns ?? USUAL_RUNS) * runs),
    })) as typeof real.assert;
  return { ...real, assert, default: { ...real.default, assert } };
});
