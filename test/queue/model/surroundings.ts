/** The steps of all but the workers: the network, the server, time, and the reconciler (`Search` in src/flows/submit/reconcile.ts). */
import type { State, Step } from "./explore.ts";
import type { Rules } from "./rules.ts";
import * as s from "./state.ts";
import { nameOf } from "./worker.ts";

/** What can become of requests that are on their way. */
export function networkSteps(layout: s.Layout, state: State): Step[] {
  const steps: Step[] = [];
  for (let submission = 0; submission < layout.submissions; submission += 1) {
    const flying = layout.of(submission, s.IN_FLIGHT);
    const count = state[flying] ?? 0;
    if (count === 0) continue;
    const name = (): string => nameOf(layout, submission);
    const executed = layout.of(submission, s.EXECUTED);
    const more = Math.min(2, (state[executed] ?? 0) + 1);
    const arrived = [flying, count - 1];
    steps.push({
      text: () => `the server runs ${name()}`,
      next: s.change(state, ...arrived, executed, more),
    });
    const rejected = s.change(state, ...arrived, layout.of(submission, s.REJECTED), 1);
    steps.push({ text: () => `the server refuses ${name()}`, next: rejected });
    steps.push({ text: () => `the request of ${name()} is lost`, next: s.change(state, ...arrived) });
  }
  return steps;
}

/** The lease of a worker that lives runs out, because it does not reach the database: others take its claim for lost. */
export function timeSteps(layout: s.Layout, state: State): Step[] {
  const steps: Step[] = [];
  for (let worker = 0; layout.scope.leases && worker < layout.scope.workers; worker += 1) {
    const generation = state[layout.worker(worker, s.GENERATION)] ?? 0;
    if (generation === 0) continue;
    const submission = layout.submission(state[layout.worker(worker, s.JOB)] ?? 0, generation);
    const owner = layout.of(submission, s.OWNER);
    if (state[layout.of(submission, s.ROW)] !== s.SENDING) continue;
    const name = (): string => nameOf(layout, submission);
    if (state[owner] === worker) {
      const next = s.change(state, owner, s.OLD, layout.worker(worker, s.LAPSED), 1);
      steps.push({ text: () => `the lease of the worker that claimed ${name()} runs out`, next });
    } else if (state[owner] === s.OLD && state[layout.worker(worker, s.LAPSED)] === 1) {
      const next = s.change(state, owner, worker);
      steps.push({ text: () => `the worker that claimed ${name()} renews its lease`, next });
    }
  }
  return steps;
}

/** What the reconciler can do next. It may be stopped at any point, and begin again. */
export function reconcilerSteps(layout: s.Layout, rules: Rules, state: State): Step[] {
  const at = state[layout.reconciler(s.AT)] ?? 0;
  if (at === s.RESTING) return searches(layout, rules, state);
  const submission = state[layout.reconciler(s.LOOKING_FOR)] ?? 0;
  const view: Looking = { layout, rules, state, submission };
  if (at === s.READING_OWNERS)
    return [tell(view, "reads whose executions are known", s.LISTING, s.OWNED, owned(view))];
  if (at === s.LISTING) return listing(view);
  if (at === s.READING_OTHERS) return [readingOthers(view)];
  return at === s.READING_AGAIN ? [readingAgain(view)] : adopting(view);
}

interface Looking {
  readonly layout: s.Layout;
  readonly rules: Rules;
  readonly state: State;
  readonly submission: number;
}

function searches(layout: s.Layout, rules: Rules, state: State): Step[] {
  const steps: Step[] = [];
  for (let reference = 0; reference < layout.scope.references; reference += 1) {
    const latest = layout.latest(state, reference);
    if (latest === 0) continue;
    const submission = layout.submission(reference, latest);
    if (!rules.isLost(state[layout.of(submission, s.ROW)] ?? 0, state[layout.of(submission, s.OWNER)] ?? 0))
      continue;
    steps.push(
      tell({ layout, rules, state, submission }, "begins", s.READING_OWNERS, s.LOOKING_FOR, submission),
    );
  }
  return steps;
}

function tell({ layout, state, submission }: Looking, what: string, at: number, ...fields: number[]): Step {
  const changes = [layout.reconciler(s.AT), at];
  for (let index = 0; index < fields.length; index += 2) {
    changes.push(layout.reconciler(fields[index] ?? 0), fields[index + 1] ?? 0);
  }
  return {
    text: () => `the search for ${nameOf(layout, submission)} ${what}`,
    next: s.change(state, ...changes),
  };
}

const NOTHING = [s.LOOKING_FOR, 0, s.OWNED, 0, s.LISTED, 0, s.DECISIVE, 0];

function rest(view: Looking, what: string): Step {
  return tell(view, what, s.RESTING, ...NOTHING);
}

/** The executions that the latest rows name, as bits. */
function owned({ layout, state }: Looking): number {
  let bits = 0;
  for (let reference = 0; reference < layout.scope.references; reference += 1) {
    const latest = layout.latest(state, reference);
    if (latest === 0) continue;
    const execution = state[layout.of(layout.submission(reference, latest), s.EXECUTION)] ?? 0;
    if (execution > 0) bits |= 1 << (execution - 1);
  }
  return bits;
}

function listing(view: Looking): Step[] {
  const { layout, rules, state, submission } = view;
  let listed = 0;
  for (let each = 0; each < layout.submissions; each += 1) {
    if ((state[layout.of(each, s.EXECUTED)] ?? 0) > 0) listed |= 1 << each;
  }
  listed &= ~(state[layout.reconciler(s.OWNED)] ?? 0);
  const steps = [looked(view, listed, 0)];
  const isOnItsWay = (state[layout.of(submission, s.IN_FLIGHT)] ?? 0) > 0;
  if (!rules.waitsToSettle || !isOnItsWay) steps.push(looked(view, listed, 1));
  return steps;
}

function looked(view: Looking, listed: number, decisive: number): Step {
  if (listed === 0) return unmatched(view, decisive);
  const when = decisive === 1 ? "after it has settled" : "before it has settled";
  return tell(
    view,
    `lists executions with its data, ${when}`,
    s.READING_OTHERS,
    s.LISTED,
    listed,
    s.DECISIVE,
    decisive,
  );
}

function unmatched(view: Looking, decisive: number): Step {
  const cleared = [s.OWNED, 0, s.LISTED, 0, s.DECISIVE, 0];
  if (decisive === 0) return tell(view, "finds none, and looks again", s.READING_OWNERS, ...cleared);
  if (!view.rules.readsRowAgain) return absent(view);
  return tell(view, "finds none after it has settled", s.READING_AGAIN, ...cleared);
}

/** `Submitter.#adoptFound`: a worker may have recorded its outcome while the search ran. */
function readingAgain(view: Looking): Step {
  const { layout, rules, state, submission } = view;
  const row = state[layout.of(submission, s.ROW)] ?? 0;
  const isStillLost = rules.isLost(row, state[layout.of(submission, s.OWNER)] ?? 0);
  return isStillLost ? absent(view) : rest(view, "reads that the outcome is known by now");
}

function absent(view: Looking): Step {
  const { text, next } = rest(view, 'ends: "absent"');
  return { text, next: s.change(next, view.layout.of(view.submission, s.ABSENT), 1) };
}

function readingOthers(view: Looking): Step {
  const { layout, rules, state, submission } = view;
  const known = rules.readsOwnersAgain ? owned(view) : 0;
  const same = (state[layout.reconciler(s.LISTED)] ?? 0) & ~known;
  if (same === 0) return unmatched(view, state[layout.reconciler(s.DECISIVE)] ?? 0);
  if ((same & (same - 1)) !== 0) return rest(view, "finds several: ambiguous");
  for (let reference = 0; reference < layout.scope.references; reference += 1) {
    const latest = layout.latest(state, reference);
    const other = layout.submission(reference, latest);
    if (latest === 0 || reference === Math.floor(submission / layout.scope.generations)) continue;
    if (!rules.heedsOthers(state[layout.of(other, s.ROW)] ?? 0, state[layout.of(other, s.OWNER)] ?? 0))
      continue;
    return rest(view, "finds one that may be another's: ambiguous");
  }
  const execution = 32 - Math.clz32(same);
  return tell(view, "finds one", s.ADOPTING, s.OWNED, 0, s.LISTED, execution, s.DECISIVE, 0);
}

function adopting(view: Looking): Step[] {
  const { layout, rules, state, submission } = view;
  const failed = rest(view, "does not reach the database");
  const row = rules.changed(state[layout.of(submission, s.ROW)] ?? 0, s.ACCEPTED);
  const execution = state[layout.reconciler(s.LISTED)] ?? 0;
  const { text, next } = rest(view, "adopts it");
  const changes = [layout.of(submission, s.ROW), row, layout.of(submission, s.EXECUTION), execution];
  return [failed, { text, next: s.change(next, ...changes, layout.of(submission, s.OWNER), 0) }];
}
