/** Faulty protocols: each differs from the one that is built in one decision. The checker has to find what that breaks. */
import { ENDS } from "./explore.ts";
import { PROMISES } from "./protocol.ts";
import { AS_BUILT, type Rules } from "./rules.ts";
import { FAILED, GONE, NONE, type Scope, SENDING, UNKNOWN } from "./state.ts";

/** One reference, leases, and generations for a resubmission. */
export const ONE: Scope = { references: 1, generations: 2, workers: 2, tellsQueue: false, leases: true };
/** One reference, and what the queue is told. */
export const TOLD: Scope = { references: 1, generations: 1, workers: 2, tellsQueue: true, leases: false };
/** Two references with the same data. */
export const TWO: Scope = { references: 2, generations: 1, workers: 2, tellsQueue: false, leases: false };

/** A protocol with one fault, and the promise that it breaks. */
export interface Mutant {
  readonly name: string;
  readonly rules: Rules;
  readonly scope: Scope;
  readonly breaks: string;
}

function mutant(name: string, scope: Scope, breaks: string, change: Partial<Rules>): Mutant {
  return { name, scope, breaks, rules: { ...AS_BUILT, ...change } };
}

const { once, noRepeat, claimed, present, own, kept, failed, recorded } = PROMISES;

export const MUTANTS: readonly Mutant[] = [
  mutant("the claim is made after the request", ONE, once, { claimsFirst: false }),
  mutant("the request leaves before there is a claim", ONE, claimed, { claimsFirst: false }),
  mutant("the claim is not committed: it ends with its worker", ONE, once, { claimIsCommitted: false }),
  mutant("a second claim overwrites the first", ONE, once, { claimIsExclusive: false }),
  mutant("a request whose answer was lost is sent again", ONE, once, { lostAnswerIs: "sent again" }),
  mutant("a request whose answer was lost counts as failed", ONE, failed, { lostAnswerIs: FAILED }),
  mutant("a reference whose outcome is unknown is claimed again", ONE, once, {
    read: (row, owner, generation, resubmit) =>
      row === UNKNOWN || (row === SENDING && owner >= GONE)
        ? generation + 1
        : AS_BUILT.read(row, owner, generation, resubmit),
  }),
  mutant("a claim of another worker is taken over although it is under way", ONE, noRepeat, {
    read: (row, owner, generation, resubmit) =>
      row === SENDING ? generation + 1 : AS_BUILT.read(row, owner, generation, resubmit),
  }),
  mutant("a worker sends although its lease has run out", ONE, once, { maySend: () => true }),
  mutant("a worker sends under a lease that had run out and was renewed", ONE, once, {
    maySend: (_, holds) => holds,
  }),
  mutant("the search does not wait until requests can have arrived", ONE, present, { waitsToSettle: false }),
  mutant("the search does not wait, and what is absent is sent again", ONE, once, { waitsToSettle: false }),
  mutant("the search looks for submissions that are under way", ONE, present, {
    isLost: (row) => row === SENDING || row === UNKNOWN,
  }),
  mutant("the search does not read the row again before it ends with absent", ONE, once, {
    readsRowAgain: false,
  }),
  mutant("the search ignores other submissions that are under way", TWO, own, {
    heedsOthers: (row, owner) => AS_BUILT.heedsOthers(row, owner) && AS_BUILT.isLost(row, owner),
  }),
  mutant("the search ignores other submissions that are lost", TWO, own, {
    heedsOthers: (row, owner) => AS_BUILT.heedsOthers(row, owner) && !AS_BUILT.isLost(row, owner),
  }),
  mutant("the search does not read the owners again after it listed", TWO, own, { readsOwnersAgain: false }),
  mutant("a late, weaker change overwrites an outcome", ONE, kept, { changed: (_, change) => change }),
  mutant("the queue counts a job as done when it is delivered", TOLD, recorded, { closesLast: false }),
  mutant("a claim whose worker is gone stays under way for ever", ONE, ENDS, {
    read: (row, owner, generation, resubmit) =>
      row === SENDING ? "busy" : AS_BUILT.read(row, owner, generation, resubmit),
    isLost: (row) => row !== NONE && row === UNKNOWN,
  }),
];
