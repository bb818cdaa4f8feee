/**
 * The decisions of the protocol that the model takes from the code itself, so that a change of the code is a change of the model; and
 * those that the model writes down, because the code mixes them with waiting and with requests.
 */
import {
  effectiveState,
  type JournalOwner,
  type JournalRecord,
  takeChange,
} from "../../../src/flows/journal/journal.ts";
import { isOtherWithSameData } from "../../../src/flows/submit/lost.ts";
import { nextGeneration } from "../../../src/flows/submit/submission.ts";
import { ACCEPTED, type FAILED, GONE, NONE, OLD, ROW_STATES, SENDING, UNKNOWN } from "./state.ts";

/** What a reading of the journal leads to: the generation to claim, or no submission at all. */
export type Reading = number | "busy" | "known" | "refused";

/** One decision of the protocol each. A mutant replaces one. */
export interface Rules {
  /** `submitOnce`: what a submission does about the latest row. */
  readonly read: (row: number, owner: number, generation: number, resubmit: number) => Reading;
  /** `effectiveState`: whether a search may look for the row. */
  readonly isLost: (row: number, owner: number) => boolean;
  /** `takeChange`: the row's state after a change. */
  readonly changed: (row: number, change: number) => number;
  /** `Sending.beforeSend`: the claim is made before the request. */
  readonly claimsFirst: boolean;
  /** The claim is committed before the request: it outlives its worker. */
  readonly claimIsCommitted: boolean;
  /** The row is made by one worker only: `on conflict do nothing`. */
  readonly claimIsExclusive: boolean;
  /** `Call.repeat` is "once", and `RecordKeeper.fail`: what becomes of a request that may have left and got no answer. */
  readonly lostAnswerIs: typeof UNKNOWN | typeof FAILED | "sent again";
  /** `Journal.maySend` is asked before each request: whether the lease has run out since the claim, and whether it holds now. */
  readonly maySend: (hasLapsed: boolean, holds: boolean) => boolean;
  /** `Search`: a look decides only when no request can still be on its way. */
  readonly waitsToSettle: boolean;
  /** `Search.#askForOthers`: an execution may be that of another submission with the same data. */
  readonly heedsOthers: (row: number, owner: number) => boolean;
  /** `Search.#look` reads the owners again after it listed. */
  readonly readsOwnersAgain: boolean;
  /** `Submitter.#adoptFound` reads the row again before it says that an execution is absent. */
  readonly readsRowAgain: boolean;
  /** The queue learns that a job is done after its outcome is in the journal. */
  readonly closesLast: boolean;
}

const NOW = Date.parse("2026-11-30T12:00:00Z");
const AN_HOUR_AGO = "2026-11-30T11:00:00Z";
const JUST_NOW = "2026-11-30T11:59:59Z";

/** The row as the client reads it. Every field that the rules look at is that of a real record. */
function recordOf(row: number, owner: number, generation: number, reference = "r"): JournalRecord {
  const state = ROW_STATES[row];
  if (state === undefined || state === "none") throw new Error("no row, no record");
  const name: JournalOwner = owner === GONE ? "gone" : "unclear";
  return {
    key: { server: "s", flow: "f", reference },
    generation,
    state,
    owner: name,
    payloadHash: "h",
    contentType: "t",
    mode: "batch",
    at: owner === OLD ? AN_HOUR_AGO : JUST_NOW,
    ...(row === ACCEPTED ? { executionId: "e" } : {}),
  };
}

function readAsTheCode(row: number, owner: number, generation: number, resubmit: number): Reading {
  const record = row === NONE ? undefined : recordOf(row, owner, generation);
  try {
    const next = nextGeneration(record, "h", NOW, resubmit === 0 ? undefined : resubmit);
    return typeof next === "object" ? "known" : next;
  } catch {
    return "refused";
  }
}

function effective(row: number, owner: number): number {
  return row === NONE ? NONE : ROW_STATES.indexOf(effectiveState(recordOf(row, owner, 1), NOW));
}

function changedAsTheCode(row: number, change: number): number {
  const subject = recordOf(row, GONE, 1);
  const state = ROW_STATES[change];
  if (state === undefined || state === "none") throw new Error("no row, no change");
  const changeable = { state: subject.state };
  takeChange(changeable, { state, at: JUST_NOW });
  return ROW_STATES.indexOf(changeable.state);
}

function isOther(row: number, owner: number): boolean {
  const open = effective(row, owner);
  if (open !== SENDING && open !== UNKNOWN) return false;
  return isOtherWithSameData(recordOf(row, owner, 1, "other"), recordOf(UNKNOWN, GONE, 1));
}

/** Asks the code once for each of the few cases. */
function remembered<Result>(decide: (...given: number[]) => Result): (...given: number[]) => Result {
  const answers = new Map<number, Result>();
  return (...given) => {
    const key = given.reduce((sum, each) => sum * 16 + each, 1);
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = decide(...given);
      answers.set(key, answer);
    }
    return answer;
  };
}

/** The protocol as the code has it. */
export const AS_BUILT: Rules = {
  read: remembered((row = 0, owner = 0, generation = 0, resubmit = 0) =>
    readAsTheCode(row, owner, generation, resubmit),
  ),
  isLost: remembered((row = 0, owner = 0) => effective(row, owner) === UNKNOWN),
  changed: remembered((row = 0, change = 0) => changedAsTheCode(row, change)),
  claimsFirst: true,
  claimIsCommitted: true,
  claimIsExclusive: true,
  lostAnswerIs: UNKNOWN,
  maySend: (hasLapsed) => !hasLapsed,
  waitsToSettle: true,
  heedsOthers: remembered((row = 0, owner = 0) => isOther(row, owner)),
  readsOwnersAgain: true,
  readsRowAgain: true,
  closesLast: true,
};
