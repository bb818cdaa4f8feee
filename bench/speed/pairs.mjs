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
/** With `untilSettled`: milliseconds of CPU time of a look at the speed, and the looks without a better one after which it has settled. */
const LOOK = 50;
const SETTLED = 6;
/** A look is better if a call takes less than this share of the best one's time. */
const BETTER = 0.95;

/** What the calls returned, in some form: a compiler cannot leave out work whose result is looked at. */
let consumed = 0;

/**
 * Compares calls with a reference.
 *
 * @param reference a call that returns something with a length, or an object.
 * @param candidates calls by name.
 * @param options.rounds pairs of each candidate. Default 11.
 * @param options.untilSettled ends the warm-up as soon as calls get no faster, rather than after 800 ms. Default false.
 * @returns by name `{ ratio, microseconds }`: a ratio of 2 is twice as fast as the reference.
 */
export function comparePairs(reference, candidates, { rounds = ROUNDS, untilSettled = false } = {}) {
  const warmUp = untilSettled ? warmUpUntilSettled : warmUpInFull;
  const referenceCalls = callsFor(reference, warmUp);
  const prepared = Object.entries(candidates).map(([name, call]) => ({
    name,
    call,
    calls: callsFor(call, warmUp),
  }));
  const results = {};
  const referenceTimes = [];
  for (const { name, call, calls } of prepared) {
    const ratios = [];
    const times = [];
    for (let round = 0; round < rounds; round++) {
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

function warmUpInFull(call) {
  const end = process.cpuUsage().user + WARM_UP * 1000;
  for (let made = 0; made < 3e5 && process.cpuUsage().user < end; made++) consume(call());
}

function warmUpUntilSettled(call) {
  const end = process.cpuUsage().user + WARM_UP * 1000;
  let best = Number.POSITIVE_INFINITY;
  for (let since = 0; since < SETTLED && process.cpuUsage().user < end; since++) {
    const time = look(call);
    if (time < best * BETTER) since = -1;
    best = Math.min(best, time);
  }
}

/** Microseconds of CPU time that a call takes, over as many calls as fill a look. */
function look(call) {
  const before = process.cpuUsage().user;
  let now = before;
  let made = 0;
  for (; now - before < LOOK * 1000; made++) {
    consume(call());
    now = process.cpuUsage().user;
  }
  return (now - before) / made;
}

/** Warms a call up, and finds how many calls fill a slice. */
function callsFor(call, warmUp) {
  warmUp(call);
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
