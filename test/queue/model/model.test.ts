/**
 * Explores every interleaving of the claim protocol (docs/decisions/0037-claim-protocol-model.md says which step is which code), and shows
 * that the search finds the faults that it looks for.
 */
import { describe, expect, it } from "vitest";
import { explore, type Model, readable } from "./explore.ts";
import { MUTANTS, type Mutant, ONE, TOLD, TWO } from "./mutants.ts";
import { PROMISES, protocol } from "./protocol.ts";
import { AS_BUILT } from "./rules.ts";
import type { Scope } from "./state.ts";

/** Where more than the usual is asked for (`npm run test:random`): some seconds each. */
const LARGER: readonly (readonly [string, Scope, number])[] =
  Number(process.env.XSDFLOW_TEST_RUNS ?? 1) <= 1
    ? []
    : [
        ["three workers", { ...ONE, workers: 3 }, 300_000],
        ["three generations of a reference", { ...ONE, generations: 3 }, 300_000],
        ["leases, and what the queue is told", { ...ONE, tellsQueue: true }, 100_000],
        ["leases, and two references with the same data", { ...TWO, leases: true }, 50_000],
      ];

describe("the claim protocol keeps all its promises in every interleaving", () => {
  const scopes: readonly (readonly [string, Scope, number])[] = [
    ["two workers with leases, one reference, and a resubmission of what is absent", ONE, 20_000],
    ["two workers that tell the queue what is done", TOLD, 900],
    ["two workers and two references with the same data", TWO, 10_000],
    ...LARGER,
  ];
  it.each(scopes)("%s", (_, scope, atLeast) => {
    const { states, counterexample } = explore(protocol(scope, AS_BUILT));
    expect(counterexample && readable(counterexample)).toBeUndefined();
    // A model that hardly does anything would keep every promise.
    expect(states).toBeGreaterThan(atLeast);
  });
});

describe("the checker finds the promise that a fault of the protocol breaks", () => {
  /** Only the promise in question: others may be broken on a shorter way. */
  function brokenBy({ rules, scope, breaks }: Mutant) {
    const model: Model = protocol(scope, rules);
    return explore({ ...model, promises: model.promises.filter(({ name }) => name === breaks) })
      .counterexample;
  }

  it.each(MUTANTS.map((each) => [each.name, each] as const))("%s", (_, mutant) => {
    const counterexample = brokenBy(mutant);
    expect(counterexample?.promise).toBe(mutant.breaks);
    expect(counterexample?.trace).not.toContain("?");
  });

  it("lists the steps in order", () => {
    const [mutant] = MUTANTS.filter(
      ({ name }) => name === "the claim is not committed: it ends with its worker",
    );
    const counterexample = mutant && brokenBy(mutant);
    expect(counterexample && readable(counterexample)).toBe(
      [
        "broken: a reference runs once at most",
        "  1. worker A (r) is given the job, and reads that it may claim",
        "  2. worker A (r#1) commits its claim",
        "  3. worker A (r#1) sends the request",
        "  4. the server runs r#1",
        "  5. worker A (r#1) is killed",
        "  6. worker A (r) is given the job, and reads that it may claim",
        "  7. worker A (r#1) commits its claim",
        "  8. worker A (r#1) sends the request",
        "  9. the server runs r#1",
      ].join("\n"),
    );
  });

  it("every promise is broken by one", () => {
    const unbroken = new Set<string>(Object.values(PROMISES));
    for (const { breaks } of MUTANTS) unbroken.delete(breaks);
    expect([...unbroken]).toEqual([]);
  });
});
