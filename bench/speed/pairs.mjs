/**
 * Candidates beside a reference: CPU time, in pairs whose order is drawn at random, as the median of the ratios within pairs. A machine
 * that slows down slows both halves of a pair.
 */
import { median } from "../cost/measure.mjs";

const ROUNDS = 11;
/** Milliseconds of CPU time that one half of a pair takes, or one call where that takes longer. */
const SLICE = 10;
/**
 * Milliseconds of CPU time that a call gets before any call counts, so that compilers have done their work. They work beside the calls,
 * and their time is counted: a schema of fifty types keeps them busy for 700 ms.
 */
const WARM_UP = 800;

/** What the calls returned, in some form: a compiler cannot leave out work whose result is looked at. */
let consumed = 0;

/**
 * Compares calls with a reference.
 *
 * @param reference a call that returns something with a length, or an object.
 * @param candidates calls by name.
 * @returns by name `{ ratio, microseconds }`: a ratio of 2 is twice as fast as the reference.
 */
export function comparePairs(reference, candidates) {
  const referenceCalls = callsFor(reference);
  const prepared = Object.entries(candidates).map(([name, call]) => ({ name, call, calls: callsFor(call) }));
  const results = {};
  const referenceTimes = [];
  for (const { name, call, calls } of prepared) {
    const ratios = [];
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      const referenceFirst = Math.random() < 0.5;
      const early = referenceFirst ? cpu(reference, referenceCalls) : cpu(call, calls);
      const late = referenceFirst ? cpu(call, calls) : cpu(reference, referenceCalls);
      const [base, own] = referenceFirst ? [early, late] : [late, early];
      ratios.push(base / own);
      times.push(own);
      referenceTimes.push(base);
    }
    results[name] = { ratio: median(ratios), microseconds: median(times) };
  }
  if (consumed < 0) throw new Error("The results were not consumed.");
  return { reference: median(referenceTimes), results };
}

/** Warms a call up, and finds how many calls fill a slice. */
function callsFor(call) {
  const end = process.cpuUsage().user + WARM_UP * 1000;
  for (let made = 0; made < 3e5 && process.cpuUsage().user < end; made++) consume(call());
  let calls = 1;
  while (calls < 1e6 && cpu(call, calls) * calls < SLICE * 1000) calls *= 2;
  return calls;
}

/** Microseconds of CPU time that a call takes. */
function cpu(call, calls) {
  const before = process.cpuUsage();
  for (let made = 0; made < calls; made++) consume(call());
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

function consume(result) {
  consumed += typeof result === "object" && result !== null ? (result.length ?? 1) & 1 : 1;
}
