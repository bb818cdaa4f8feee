/** Runs cases of one target in this process, one after the other. */
import { addCase, type Figures, type Measured, noFigures } from "./figures.ts";
import { minimised } from "./minimise.ts";
import { type CaseInput, randomOf, signatureOf, type Target, type Verdict } from "./target.ts";

/** Which cases are run. */
export interface CaseRange {
  readonly target: string;
  readonly seed: number;
  readonly from: number;
  /** Distance from one case to the next: processes share the numbers of a run. */
  readonly step: number;
  /** Cases from this number on are not run. */
  readonly below: number;
  /** No case begins after this time, in milliseconds since 1970. */
  readonly until: number;
}

/** Something that must not happen. */
export interface Finding {
  readonly number: number;
  readonly kind: "error" | "hang" | "memory" | "crash";
  readonly signature: string;
  /** The error with its stack, or what was measured. */
  readonly detail: string;
  readonly input: CaseInput;
  readonly minimised: CaseInput;
}

/** What somebody is told while cases run. */
export interface Watch {
  /** A case begins, or an attempt to shorten it. */
  begins?(number: number, input: CaseInput, before: Figures): void;
  found?(finding: Finding): void;
}

const ATTEMPTS = 400;

/** After so long, timers and messages have their turn. */
const TURN_MS = 50;

/** Runs the cases of a range. Only the first finding of each signature is shortened and told. */
export async function runCases(target: Target, range: CaseRange, watch: Watch = {}): Promise<Figures> {
  const figures = noFigures();
  const known = new Set<string>();
  let turned = Date.now();
  const before = process.memoryUsage.rss();
  for (let number = range.from; number < range.below && Date.now() < range.until; number += range.step) {
    const input = target.make(randomOf(range.target, range.seed, number));
    watch.begins?.(number, input, figures);
    const began = process.cpuUsage();
    const outcome = await outcomeOf(target, input);
    const { user, system } = process.cpuUsage(began);
    const measured: Measured = {
      number,
      verdict: "verdict" in outcome ? outcome.verdict : "finding",
      cpuMs: (user + system) / 1000,
      length: input.reduce((sum, part) => sum + part.length, 0),
      memory: process.memoryUsage.rss() - before,
    };
    addCase(figures, measured);
    if ("error" in outcome) {
      // Each attempt has the time of a case.
      const run = (shorter: CaseInput): ReturnType<typeof outcomeOf> => {
        watch.begins?.(number, shorter, figures);
        return outcomeOf(target, shorter);
      };
      const signature = signatureOf(outcome.error);
      if (!known.has(signature))
        watch.found?.(await shortened({ number, signature, input }, outcome.error, run));
      known.add(signature);
    }
    if (Date.now() - turned < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turned = Date.now();
  }
  return figures;
}

/** What comes of one input: a verdict, or the error that must not leave. */
export async function outcomeOf(
  target: Target,
  input: CaseInput,
): Promise<{ readonly verdict: Verdict } | { readonly error: unknown }> {
  try {
    return { verdict: await target.run(input) };
  } catch (error) {
    return { error };
  }
}

async function shortened(
  { number, signature, input }: Pick<Finding, "number" | "signature" | "input">,
  error: unknown,
  run: (input: CaseInput) => ReturnType<typeof outcomeOf>,
): Promise<Finding> {
  const showsIt = async (shorter: CaseInput): Promise<boolean> => {
    const outcome = await run(shorter);
    return "error" in outcome && signatureOf(outcome.error) === signature;
  };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    number,
    kind: "error",
    signature,
    detail,
    input,
    minimised: await minimised(input, showsIt, ATTEMPTS),
  };
}
