/** Runs targets in child processes, side by side, and collects what they find. */
import type { Told } from "./child.ts";
import { addFigures, type Figures, noFigures } from "./figures.ts";
import { minimised } from "./minimise.ts";
import type { CaseRange, Finding } from "./run-cases.ts";
import { type CaseLimits, type End, LIMITS, supervise } from "./supervise.ts";
import { type CaseInput, randomOf, signatureOf, type Verdict } from "./target.ts";
import { targetNamed } from "./targets.ts";

/** What is run. */
export interface FuzzOptions {
  readonly targets: readonly string[];
  readonly seed: number;
  /** Processes side by side, each with its share of the numbers of all targets. */
  readonly processes: number;
  /** Milliseconds that each target gets in each process. */
  readonly share: number;
  /** The number of the first case, and the one before which all end. */
  readonly from?: number;
  readonly below?: number;
  readonly limits?: CaseLimits;
  /** How often a case that ends its process is tried again with a shorter input; each may take the whole time of a case. */
  readonly attempts?: number;
}

/** What came of a run. */
export interface FuzzResult {
  readonly figures: ReadonlyMap<string, Figures>;
  readonly findings: readonly TargetFinding[];
}

/** A finding with the target that it belongs to. */
export interface TargetFinding extends Finding {
  readonly target: string;
}

/** What somebody is told while it runs. */
export interface FuzzWatch {
  progress?(target: string, figures: Figures): void;
  found?(finding: TargetFinding): void;
}

/** Runs what is asked for. */
export async function fuzz(options: FuzzOptions, watch: FuzzWatch = {}): Promise<FuzzResult> {
  const run = new FuzzRun(options, watch);
  const slots = Array.from({ length: options.processes }, (_, slot) => run.slot(slot));
  await Promise.all(slots);
  return run.result;
}

class FuzzRun {
  readonly #options: FuzzOptions;
  readonly #limits: CaseLimits;
  readonly #watch: FuzzWatch;
  readonly #figures = new Map<string, Figures>();
  readonly #findings: TargetFinding[] = [];
  readonly #known = new Set<string>();

  constructor(options: FuzzOptions, watch: FuzzWatch) {
    this.#options = options;
    this.#limits = options.limits ?? LIMITS;
    this.#watch = watch;
  }

  get result(): FuzzResult {
    return { figures: this.#figures, findings: this.#findings };
  }

  async slot(slot: number): Promise<void> {
    const { targets, seed, processes, share, from = 0, below = Number.MAX_SAFE_INTEGER } = this.#options;
    for (const target of targets) {
      const until = Date.now() + share;
      await this.#target({ target, seed, from: from + slot, step: processes, below, until });
    }
  }

  /** Runs a range; after a case that ended the process, the next process goes on with the case behind it. */
  async #target(range: CaseRange): Promise<void> {
    for (let from = range.from; from < range.below && Date.now() < range.until; ) {
      const end = await this.#process({ ...range, from });
      if (end.kind === "done") return;
      from = Math.max(from, end.number) + range.step;
    }
  }

  async #process(range: CaseRange): Promise<End> {
    const { target } = range;
    const sum = this.#figures.get(target) ?? noFigures();
    this.#figures.set(target, sum);
    let latest = noFigures();
    let told = 0;
    const onTold = (message: Told): void => {
      if (message.kind === "figures") latest = message.figures;
      if (message.kind !== "found") return;
      told += 1;
      this.#add(target, message.finding);
    };
    const end = await supervise({ target, range }, this.#limits, onTold, (figures) => {
      // The last look at a process may come after its last word.
      if (figures.cases > latest.cases) latest = figures;
      this.#watch.progress?.(target, figures);
    });
    addFigures(sum, latest);
    if (end.kind === "done") return end;
    addFigures(sum, { ...noFigures(), cases: 1, findings: 1 });
    // An error that nobody waited for has been told.
    if (end.detail !== "" || told === 0) await this.#ended(range, end);
    return end;
  }

  /** Shortens the input of a case that ended its process, each time in a process of its own. */
  async #ended({ target, seed }: CaseRange, end: Exclude<End, { kind: "done" }>): Promise<void> {
    const { kind, number, detail } = end;
    const input = await inputOf(target, seed, number);
    const showsIt = async (shorter: CaseInput): Promise<boolean> =>
      (await this.outcome(target, shorter)).kind === kind;
    const isSeenAgain = input.length > 0 && (await showsIt(input));
    this.#add(target, {
      ...{ number, kind, input },
      signature: `${kind}${isSeenAgain ? "" : ", not seen again when the case runs alone"}`,
      detail,
      minimised: isSeenAgain ? await minimised(input, showsIt, this.#options.attempts ?? ATTEMPTS) : input,
    });
  }

  async outcome(target: string, input: CaseInput): Promise<Outcome> {
    return await outcomeInProcess(target, input, this.#limits);
  }

  #add(target: string, finding: Finding): void {
    const key = `${target} ${finding.signature}`;
    // Of cases that end their process each is told: their signature says little.
    if (finding.kind === "error" && this.#known.has(key)) return;
    this.#known.add(key);
    const found = { target, ...finding };
    this.#findings.push(found);
    this.#watch.found?.(found);
  }
}

const ATTEMPTS = 24;

/** What comes of one input. */
export interface Outcome {
  readonly kind: Verdict | "error" | "hang" | "memory" | "crash";
  readonly detail: string;
}

/** Runs one input in a process of its own. */
export async function outcomeInProcess(
  target: string,
  input: CaseInput,
  limits: CaseLimits = LIMITS,
): Promise<Outcome> {
  let outcome: Outcome | undefined;
  const end = await supervise({ target, input }, limits, (told) => {
    if (told.kind !== "outcome") return;
    const { verdict, detail = "" } = told;
    outcome =
      verdict === "accepted" || verdict === "refused" ? { kind: verdict, detail } : { kind: "error", detail };
  });
  if (outcome !== undefined) return outcome;
  return end.kind === "done" ? { kind: "crash", detail: "It ended without an outcome." } : end;
}

/** The input of a case. Making it may take the fault with it: then there is none. */
export async function inputOf(target: string, seed: number, number: number): Promise<CaseInput> {
  const { prepare } = await targetNamed(target);
  const made = await prepare();
  try {
    return made.make(randomOf(target, seed, number));
  } catch (error) {
    return [signatureOf(error)];
  } finally {
    await made.close?.();
  }
}
