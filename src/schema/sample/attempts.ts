/**
 * Makes a valid document for a schema. A document is made, repaired and validated, and if it is not valid,
 * made again with the results of the earlier attempts, a limited number of times.
 */
import { type SeededRandom, seededRandom } from "../../datatypes/sample/random.ts";
import type { Issue } from "../issue.ts";
import type { LinkedElement } from "../schema.ts";
import { type Costs, costsOf } from "./costs.ts";
import { judgeDocument } from "./judge.ts";
import { Lessons } from "./lessons.ts";
import { DeadEndError, DocumentMaker, type Workshop } from "./maker.ts";
import { mend } from "./mend.ts";
import type { AttemptSize, SampleSettings } from "./options.ts";
import { FullPolicy, MinimalPolicy, type Policy, RandomPolicy } from "./policy.ts";
import { SampleError } from "./sample-error.ts";
import { SampleValues } from "./values.ts";
import { whyNot } from "./why-not.ts";

/** The number of elements for optional content; required content is additional. */
const BUDGET: Readonly<Record<AttemptSize, number>> = { minimal: 500, some: 300, full: 2000 };

/** A document that needs more elements than this is not made. */
const MOST_ELEMENTS = 50_000;

/** Attempts at a size, before a simpler one is tried. */
const ATTEMPTS: readonly (readonly [AttemptSize, number])[] = [
  ["full", 5],
  ["some", 5],
  ["minimal", 10],
];

/** The number of required elements in all attempts together, beyond the first three. */
const MOST_IN_ALL = 200_000;

/** The value of a valid document. @throws SampleError */
export function sampleValue(linked: LinkedElement, { seed, size }: SampleSettings): unknown {
  const costs = costsOf(linked.components);
  const least = leastElements(linked, costs);
  const lessons = new Lessons();
  let outcome: Outcome = { value: undefined, issues: [] };
  let attempt = 0;
  for (const [each, times] of ATTEMPTS.slice(ATTEMPTS.findIndex(([name]) => name === size))) {
    for (let time = 0; time < times; time++) {
      if (attempt > 2 && attempt * least > MOST_IN_ALL) break;
      outcome = attemptAt(linked, {
        costs,
        lessons,
        size: each,
        random: seededRandom(mixed(seed, attempt++)),
      });
      if (outcome.value !== undefined) return outcome.value;
    }
  }
  throw new SampleError(
    `${attempt} attempts at <${linked.declaration.key}> were not valid${outcome.why === undefined ? ":" : `: ${outcome.why}`}`,
    outcome.issues,
  );
}

/** The number of required elements. @throws SampleError if it is infinite or too large. */
function leastElements({ declaration }: LinkedElement, costs: Costs): number {
  const cost = costs.element(declaration);
  if (!Number.isFinite(cost)) throw new SampleError(whyNot(declaration, costs));
  if (cost > MOST_ELEMENTS) {
    throw new SampleError(
      `<${declaration.key}> needs at least ${cost} elements, more than the limit of ${MOST_ELEMENTS}.`,
    );
  }
  return cost;
}

function mixed(seed: number, attempt: number): number {
  return (Math.imul(seed, 0x9e37_79b1) + Math.imul(attempt, 0x85eb_ca6b)) >>> 0;
}

/** The value, or the reason why none was found. */
interface Outcome {
  readonly value: unknown;
  readonly issues: readonly Issue[];
  readonly why?: string;
}

interface Attempt {
  readonly costs: Costs;
  readonly lessons: Lessons;
  readonly size: AttemptSize;
  readonly random: SeededRandom;
}

function attemptAt(linked: LinkedElement, { costs, lessons, size, random }: Attempt): Outcome {
  const budget = { slack: BUDGET[size] };
  const policy = policyOf(size, random, () => budget.slack > BUDGET[size] / 2);
  const values = new SampleValues(costs.components, random, policy.values);
  const shop: Workshop = { costs, policy, lessons, values, budget };
  try {
    const maker = new DocumentMaker(shop);
    const document = maker.make(linked.declaration);
    mend(document, maker, shop);
    document.namespaces = values.prefixes.declarations();
    const { value, issues } = judgeDocument(linked, document);
    return { value: issues.length === 0 ? value : undefined, issues };
  } catch (error) {
    if (!(error instanceof DeadEndError)) throw error;
    return { value: undefined, issues: [], why: `${error.message}.` };
  }
}

function policyOf(size: AttemptSize, random: SeededRandom, plenty: () => boolean): Policy {
  if (size === "minimal") return new MinimalPolicy();
  return size === "full" ? new FullPolicy(random, plenty) : new RandomPolicy(random);
}
