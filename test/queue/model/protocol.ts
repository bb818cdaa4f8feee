/** The claim protocol as a model: its steps, and what it promises. */
import type { Model, Promised, State, Step } from "./explore.ts";
import type { Rules } from "./rules.ts";
import * as s from "./state.ts";
import { networkSteps, reconcilerSteps, timeSteps } from "./surroundings.ts";
import { workerSteps } from "./worker.ts";

/** What is promised, by names that tests use. */
export const PROMISES = {
  once: "a reference runs once at most",
  noRepeat: "no reference is sent twice without a decision to resubmit it",
  claimed: "nothing is sent without a claim in the journal",
  present: "an execution that exists is not called absent",
  own: "a reference is accepted with an execution of its own",
  kept: "a recorded outcome is not taken back",
  failed: "what is recorded as failed does not run",
  recorded: "a job is done only when the journal has its reference",
} as const;

/** The model of some references, workers and generations under these rules. */
export function protocol(scope: s.Scope, rules: Rules): Model {
  const layout = new s.Layout(scope);
  return {
    start: layout.start(),
    steps: (state) => stepsOf(layout, rules, state),
    canonical: (state) => s.inOrder(layout, state),
    promises: promisesOf(layout),
    isSettled: (state) => isSettled(layout, rules, state),
  };
}

function stepsOf(layout: s.Layout, rules: Rules, state: State): Step[] {
  const steps = networkSteps(layout, state);
  steps.push(...timeSteps(layout, state), ...reconcilerSteps(layout, rules, state));
  for (let worker = 0; worker < layout.scope.workers; worker += 1) {
    steps.push(...workerSteps(layout, rules, state, worker));
  }
  return steps;
}

/** Every reference is accepted, failed, or known to be unknown. */
function isSettled(layout: s.Layout, rules: Rules, state: State): boolean {
  for (let reference = 0; reference < layout.scope.references; reference += 1) {
    const latest = layout.latest(state, reference);
    if (latest === 0) return false;
    const submission = layout.submission(reference, latest);
    const row = state[layout.of(submission, s.ROW)] ?? 0;
    if (row === s.SENDING && !rules.isLost(row, state[layout.of(submission, s.OWNER)] ?? 0)) return false;
  }
  return true;
}

function promisesOf(layout: s.Layout): readonly Promised[] {
  const { references, generations, tellsQueue } = layout.scope;
  const at = (state: State, submission: number, field: number): number =>
    state[layout.of(submission, field)] ?? 0;
  const every = (holds: (submission: number, after: State, before: State) => boolean): Promised["holds"] => {
    return (after, before) => {
      for (let each = 0; each < layout.submissions; each += 1) if (!holds(each, after, before)) return false;
      return true;
    };
  };
  const runsOnce = (state: State): boolean => {
    for (let reference = 0; reference < references; reference += 1) {
      let executed = 0;
      for (let g = 1; g <= generations; g += 1)
        executed += at(state, layout.submission(reference, g), s.EXECUTED);
      if (executed > 1) return false;
    }
    return true;
  };
  /** Of the request that has just left: each other one of its reference is known not to run, or was decided about. */
  const mayLeave = (submission: number, before: State): boolean => {
    const first = submission - (submission % generations);
    for (let other = first; other < first + generations; other += 1) {
      if (at(before, other, s.SENT) === 0) continue;
      if (other >= submission) return false;
      if (at(before, other, s.ROW) !== s.FAILED && at(before, other, s.ABSENT) !== 1) return false;
    }
    return true;
  };
  const leaves = (submission: number, after: State, before: State): boolean =>
    at(after, submission, s.SENT) > at(before, submission, s.SENT);
  const mayRun = (submission: number, state: State): boolean =>
    at(state, submission, s.EXECUTED) + at(state, submission, s.IN_FLIGHT) > 0;
  return [
    { name: PROMISES.once, holds: runsOnce },
    {
      name: PROMISES.noRepeat,
      isOfSteps: true,
      holds: every((each, after, before) => !leaves(each, after, before) || mayLeave(each, before)),
    },
    {
      name: PROMISES.claimed,
      isOfSteps: true,
      holds: every(
        (each, after, before) => !leaves(each, after, before) || at(after, each, s.ROW) !== s.NONE,
      ),
    },
    {
      name: PROMISES.present,
      holds: every((each, after) => at(after, each, s.ABSENT) === 0 || !mayRun(each, after)),
    },
    {
      name: PROMISES.own,
      holds: every((each, after) => {
        const execution = at(after, each, s.EXECUTION);
        // Another generation of the reference has the same data, and its execution is as good.
        const isOwn = Math.floor((execution - 1) / generations) === Math.floor(each / generations);
        return execution === 0 || (isOwn && at(after, execution - 1, s.EXECUTED) > 0);
      }),
    },
    {
      name: PROMISES.kept,
      isOfSteps: true,
      holds: every((each, after, before) => {
        const had = at(before, each, s.ROW);
        return at(after, each, s.ROW) >= (had >= s.FAILED ? had : s.NONE);
      }),
    },
    {
      name: PROMISES.failed,
      holds: every((each, after) => at(after, each, s.ROW) !== s.FAILED || !mayRun(each, after)),
    },
    {
      name: PROMISES.recorded,
      holds: (after) => {
        for (let each = 0; tellsQueue && each < references; each += 1) {
          if (after[layout.closed(each)] === 1 && layout.latest(after, each) === 0) return false;
        }
        return true;
      },
    },
  ];
}
