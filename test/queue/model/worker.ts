/** The steps of a worker: it reads the journal, claims, sends once, records, and tells the queue (`submitOnce`, `Sending`, `RecordKeeper`). */
import type { State, Step } from "./explore.ts";
import type { Rules } from "./rules.ts";
import * as s from "./state.ts";

const NAMES = "ABCD";
const REFERENCES = "rqtu";

/** How a submission is called in traces. */
export function nameOf({ scope }: s.Layout, submission: number): string {
  const reference = Math.floor(submission / scope.generations);
  return `${REFERENCES[reference]}#${(submission % scope.generations) + 1}`;
}

/** All that one worker, or its end, can do next. */
export function workerSteps(layout: s.Layout, rules: Rules, state: State, worker: number): Step[] {
  const field = (name: number): number => state[layout.worker(worker, name)] ?? 0;
  const at = field(s.AT);
  if (at === s.IDLE) return deliveries(layout, rules, state, worker);
  const reference = field(s.JOB);
  const generation = field(s.GENERATION);
  const view: View = { layout, rules, state, worker, reference, generation, resubmit: 0 };
  const steps = [tell(view, "is killed", ...idle(view), ...leftBy(view))];
  if (at === s.CLAIMING) steps.push(...claiming(view));
  else if (at === s.POSTING) steps.push(...posting(view));
  else if (at === s.AWAITING) steps.push(...awaiting(view));
  else if (at === s.RECORDING) steps.push(...recording(view, field(s.OUTCOME)));
  else steps.push(tell(view, "tells the queue that the job is done", ...idle(view), ...closed(view)));
  return steps;
}

/** A worker that has a job. */
interface View {
  readonly layout: s.Layout;
  readonly rules: Rules;
  readonly state: State;
  readonly worker: number;
  readonly reference: number;
  readonly generation: number;
  /** The generation after which its caller allows a new one. */
  readonly resubmit: number;
}

function tell(view: View, what: string, ...changes: number[]): Step {
  const { layout, state, worker, reference, generation } = view;
  const text = (): string => {
    const submission = layout.submission(reference, generation);
    const about = generation === 0 ? REFERENCES[reference] : nameOf(layout, submission);
    return `worker ${NAMES[worker]} (${about}) ${what}`;
  };
  return { text, next: s.change(state, ...changes) };
}

function go({ layout, worker }: View, at: number): number[] {
  return [layout.worker(worker, s.AT), at];
}

function idle({ layout, worker }: View): number[] {
  return [s.AT, s.JOB, s.GENERATION, s.OUTCOME, s.LAPSED].flatMap((name) => [layout.worker(worker, name), 0]);
}

/**
 * A queue may deliver any job to any worker at any time, several times, and after it was told that it is done. The worker reads the
 * journal at once: what happens between the reading and the claim happens while it is about to claim.
 */
function deliveries(layout: s.Layout, rules: Rules, state: State, worker: number): Step[] {
  const steps: Step[] = [];
  for (let reference = 0; reference < layout.scope.references; reference += 1) {
    const view: View = { layout, rules, state, worker, reference, generation: 0, resubmit: 0 };
    steps.push(...reading(view, ""));
    const latest = layout.latest(state, reference);
    if (latest === 0 || state[layout.of(layout.submission(reference, latest), s.ABSENT)] !== 1) continue;
    steps.push(...reading({ ...view, resubmit: latest }, ' again, to resubmit after "absent"'));
  }
  return steps;
}

/** A worker that does not reach the database, or finds another at work, gives the job back, which is no step. */
function reading(view: View, how: string): Step[] {
  const { layout, rules, state, reference, worker } = view;
  const latest = layout.latest(state, reference);
  const submission = layout.submission(reference, Math.max(1, latest));
  const row = state[layout.of(submission, s.ROW)] ?? 0;
  const next = rules.read(row, state[layout.of(submission, s.OWNER)] ?? 0, latest, view.resubmit);
  if (next === "busy") return [];
  const job = [layout.worker(worker, s.JOB), reference, ...(rules.closesLast ? [] : closed(view))];
  if (typeof next === "string") {
    return [
      tell(view, `is given the job${how}, and reads that the outcome is ${next}`, ...job, ...close(view)),
    ];
  }
  if (next > layout.scope.generations) return [];
  job.push(
    layout.worker(worker, s.GENERATION),
    next,
    ...go(view, rules.claimsFirst ? s.CLAIMING : s.POSTING),
  );
  return [tell(view, `is given the job${how}, and reads that it may claim`, ...job)];
}

function closed({ layout, reference }: View): number[] {
  return layout.scope.tellsQueue ? [layout.closed(reference), 1] : [];
}

/** What follows the recorded outcome: the queue is told. */
function close(view: View): number[] {
  return view.layout.scope.tellsQueue ? go(view, s.CLOSING) : idle(view);
}

function claiming(view: View): Step[] {
  const { layout, rules, state, worker } = view;
  const lost = tell(
    view,
    "does not reach the database, inserts nothing, and gives the job back",
    ...idle(view),
  );
  if (rules.claimIsExclusive && at(view, s.ROW) !== s.NONE) {
    // It reads again, as with a job that is delivered once more.
    return [tell(view, "finds the row there", ...idle(view))];
  }
  const submission = layout.submission(view.reference, view.generation);
  const row = [layout.of(submission, s.ROW), s.SENDING, layout.of(submission, s.OWNER)];
  const steps = [lost, tell(view, "commits its claim", ...row, worker, ...go(view, s.POSTING))];
  if (state[layout.of(submission, s.ROW)] === s.NONE && rules.claimIsCommitted) {
    const text = "commits its claim, does not learn of it, and gives the job back";
    steps.push(tell(view, text, ...row, s.GONE, ...idle(view)));
  }
  return steps;
}

function posting(view: View): Step[] {
  const { layout, rules, worker } = view;
  const sent = [...add(view, s.IN_FLIGHT), ...add(view, s.SENT), ...go(view, s.AWAITING)];
  const failed = [...go(view, s.RECORDING), layout.worker(worker, s.OUTCOME), s.FAILED];
  const steps = [tell(view, "is refused a connection: nothing has left", ...failed)];
  const hasLapsed = view.state[layout.worker(worker, s.LAPSED)] === 1;
  const isOwner = at(view, s.OWNER) === worker;
  // A worker that others may have taken for dead does not send any more.
  if (rules.maySend(hasLapsed, isOwner)) steps.push(tell(view, "sends the request", ...sent));
  else steps.push(tell(view, "does not send, because its lease had run out", ...failed));
  return steps;
}

function awaiting(view: View): Step[] {
  const { layout, rules, worker } = view;
  const record = (outcome: number): number[] => [
    ...go(view, s.RECORDING),
    layout.worker(worker, s.OUTCOME),
    outcome,
  ];
  const lost = rules.lostAnswerIs === "sent again" ? go(view, s.POSTING) : record(rules.lostAnswerIs);
  const steps = [tell(view, "does not get an answer", ...lost)];
  if (layout.scope.leases && at(view, s.IN_FLIGHT) === 1) {
    // 429 and 503: the request has not started anything, and is sent again.
    const turnedAway = [...add(view, s.IN_FLIGHT, -1), ...add(view, s.SENT, -1)];
    steps.push(tell(view, "gets the answer to try again later", ...turnedAway, ...go(view, s.POSTING)));
  }
  if (at(view, s.EXECUTED) > 0) steps.push(tell(view, "gets the answer that it runs", ...record(s.ACCEPTED)));
  if (at(view, s.REJECTED) > 0)
    steps.push(tell(view, "gets the answer that it is refused", ...record(s.FAILED)));
  return steps;
}

function recording(view: View, outcome: number): Step[] {
  const { layout, rules, reference, generation } = view;
  const submission = layout.submission(reference, generation);
  const row = at(view, s.ROW);
  const state = row === s.NONE ? outcome : rules.changed(row, outcome);
  const changes = [...close(view), layout.of(submission, s.ROW), state, layout.of(submission, s.OWNER), 0];
  if (state === s.ACCEPTED && outcome === s.ACCEPTED)
    changes.push(layout.of(submission, s.EXECUTION), submission + 1);
  // A worker that keeps the outcome until the database is back stays where it is, which is no step.
  return [
    tell(view, `records ${s.ROW_STATES[outcome]}`, ...changes),
    tell(view, "does not reach the database, and gives the outcome up", ...close(view), ...leftBy(view)),
  ];
}

/** The claim of a worker that is no more, or has no work any more: its row stays, and its owner is gone. */
function leftBy(view: View): number[] {
  const { layout, rules, state, worker } = view;
  const changes: number[] = [];
  for (let submission = 0; submission < layout.submissions; submission += 1) {
    const owner = state[layout.of(submission, s.OWNER)];
    if (state[layout.of(submission, s.ROW)] !== s.SENDING) continue;
    const isOld = owner === s.OLD && submission === layout.submission(view.reference, view.generation);
    if (owner !== worker && !isOld) continue;
    if (rules.claimIsCommitted) changes.push(layout.of(submission, s.OWNER), s.GONE);
    else changes.push(layout.of(submission, s.ROW), s.NONE, layout.of(submission, s.OWNER), 0);
  }
  return changes;
}

function at({ layout, state, reference, generation }: View, field: number): number {
  return state[layout.of(layout.submission(reference, generation), field)] ?? 0;
}

/** Counts to two: more would not be worse. */
function add(view: View, field: number, count = 1): number[] {
  const { layout, reference, generation } = view;
  const place = layout.of(layout.submission(reference, generation), field);
  return [place, Math.min(2, at(view, field) + count)];
}
