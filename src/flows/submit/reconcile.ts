/** Searches for the executions of submissions whose answers were lost: for one, or for thousands in one pass. */
import { type Clock, sleep } from "../config/clock.ts";
import type { JournalRecord } from "../journal/journal.ts";
import { fingerprintKey, type InputContext, inputOf, meaningKey } from "./inputs.ts";
import { ageOfNewest, type ListedExecution, listWindow, userId } from "./listing.ts";
import { distinct, isOtherWithSameData, type LostSubmission, settleLeft } from "./lost.ts";
import type { OwnedExecutions } from "./owned.ts";
import {
  absentReason,
  type Compared,
  candidatesOf,
  SAME_PAYLOAD,
  SAME_PAYLOAD_ELSEWHERE,
  severalReason,
  unclearReason,
} from "./reasons.ts";
import type { Candidate, ReconcileProgress, UnresolvedReason } from "./reconciliation.ts";
import type { SearchSettings } from "./search-settings.ts";
import { fits, isPartOf, joinWindows, type SearchWindow, searchWindow } from "./window.ts";

/** The parts of the client that the search uses. */
export interface ReconcileContext extends InputContext {
  readonly owned: OwnedExecutions;
  readonly clock: Clock;
}

/** The result of the search, before an execution is adopted. */
export type SearchFinding =
  | { readonly verdict: "found"; readonly execution: ListedExecution }
  | {
      readonly verdict: "ambiguous";
      readonly candidates: readonly Candidate[];
      readonly reason: UnresolvedReason;
    }
  | { readonly verdict: "absent"; readonly reason: UnresolvedReason };

/** The number of inputs that are read at the same time. */
const READERS = 8;

/** A lost submission that has not been found yet. */
interface Pending {
  readonly lost: LostSubmission;
  /** The time from which a listing may decide, by the monotonic clock. */
  readonly settled: number;
  window: SearchWindow;
  /** The reason why the last list of its window was not read to its end. */
  unfinished: string | undefined;
}

/** One search. It keeps hashes of the inputs that it has read, never the inputs. */
export class Search {
  readonly #context: ReconcileContext;
  readonly #settings: SearchSettings;
  readonly #pending: Set<Pending>;
  readonly #total: number;
  readonly #contentTypes: readonly string[];
  readonly #compared: Map<string, Compared> = new Map();
  /** Compared executions by the keys of their inputs. */
  readonly #byKey: Map<string, Compared[]> = new Map();
  readonly #taken: Set<string> = new Set();
  /** Submissions that were not found, including those given up: an execution listed late may be one of theirs. */
  readonly #rivals: Set<Pending>;
  /** As of the last listing: since then, a compared execution may have been accepted for another submission. */
  #isOwned: (executionId: string) => boolean = () => false;
  /** Submissions of the journal whose outcome is not known, as of the last listing. */
  #undecided: readonly JournalRecord[] = [];
  #listed = 0;
  #user: string | undefined;

  constructor(context: ReconcileContext, lost: readonly LostSubmission[], settings: SearchSettings) {
    this.#context = context;
    this.#settings = settings;
    const submissions = distinct(lost);
    this.#total = submissions.length;
    this.#contentTypes = [...new Set(lost.map(({ record }) => record.contentType))];
    const now = { monotonic: context.clock.monotonic(), wall: context.clock.now() };
    this.#pending = new Set(
      submissions.map((each) => ({
        lost: each,
        settled: now.monotonic + settleLeft(each.record, settings.settle, now.wall),
        window: this.#windowOf(each.record),
        unfinished: undefined,
      })),
    );
    this.#rivals = new Set(this.#pending);
  }

  /**
   * Yields each lost submission with its finding, as soon as it is known. The server is queried again until
   * everything is found or the settle period is over. That period begins when the answer was lost, so a
   * submission that was lost long ago is decided by one listing.
   *
   * @throws what `Transport.send` throws, and the signal's reason
   */
  async *findings(): AsyncGenerator<{ readonly lost: LostSubmission; readonly finding: SearchFinding }> {
    const { clock } = this.#context;
    this.#user = await userId(this.#context.catalog, this.#settings.signal);
    for (let interval = 1_000; this.#pending.size > 0; interval = Math.min(10_000, interval * 2)) {
      const began = clock.monotonic();
      await this.#look(began);
      // All are decided before any is removed: of two with the same data, neither must seem to be the only one.
      const decided = [...this.#pending].map(
        (each) => [each, this.#decide(each, each.settled <= began)] as const,
      );
      for (const [pending, finding] of decided) {
        if (finding === undefined) continue;
        this.#pending.delete(pending);
        if (finding.verdict === "found") this.#rivals.delete(pending);
        yield { lost: pending.lost, finding: this.#take(finding) };
        this.#tell();
      }
      if (this.#pending.size > 0) await this.#pause(interval);
    }
  }

  /** An execution is listed once. Without a time of creation, it fits every window. */
  #take(finding: SearchFinding): SearchFinding {
    if (finding.verdict !== "found") return finding;
    const { execution } = finding;
    if (!this.#taken.has(execution.id)) {
      this.#taken.add(execution.id);
      return finding;
    }
    return { verdict: "ambiguous", candidates: [{ execution, content: "same" }], reason: SAME_PAYLOAD };
  }

  async #pause(interval: number): Promise<void> {
    const { clock } = this.#context;
    const now = clock.monotonic();
    let wait = interval;
    for (const { settled } of this.#pending) wait = Math.min(wait, Math.max(settled - now, 0));
    await sleep(clock, wait, this.#settings.signal);
  }

  /** Lists the candidates, and reads each input that was not read before. */
  async #look(began: number): Promise<void> {
    const { catalog, owned } = this.#context;
    const { keys, signal } = this.#settings;
    const pending = [...this.#pending];
    for (const each of pending) each.window = this.#windowOf(each.lost.record);
    const decisive = pending.some(({ settled }) => settled <= began);
    const listing = { catalog, signal, keys };
    const fresh: ListedExecution[] = [];
    this.#isOwned = await owned.all();
    for (const window of joinWindows(pending.map((each) => each.window))) {
      const { executions, unfinished } = await listWindow(listing, window, decisive);
      for (const each of pending) if (isPartOf(each.window, window)) each.unfinished = unfinished;
      for (const execution of executions) {
        if (!this.#compared.has(execution.id) && !this.#isOwned(execution.id)) fresh.push(execution);
      }
    }
    await this.#readInputs(fresh);
    await this.#askForOthers();
  }

  /** Finds the possible owners of executions in a journal that was read after the newest one was created. */
  async #askForOthers(): Promise<void> {
    const { clock, owned, transport } = this.#context;
    const same = [...this.#pending].flatMap(({ lost, window }) => this.#same(lost, window));
    if (same.length === 0) return;
    const age = ageOfNewest(same, clock.now() + transport.serverClock.offset);
    const { isOwned, undecided } = await owned.others(clock.monotonic() - age);
    this.#isOwned = isOwned;
    this.#undecided = undecided;
  }

  async #readInputs(fresh: readonly ListedExecution[]): Promise<void> {
    const queue = [...new Map(fresh.map((execution) => [execution.id, execution])).values()];
    this.#listed += queue.length;
    this.#tell();
    const reader = async (): Promise<void> => {
      for (let execution = queue.pop(); execution !== undefined; execution = queue.pop()) {
        const input = await inputOf(this.#context, execution, this.#contentTypes, this.#settings.signal);
        this.#keep({ execution, input });
        this.#tell();
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(READERS, queue.length) }, reader));
    } finally {
      // After a failure the other readers are not awaited, and they must not request thousands of further inputs.
      queue.length = 0;
    }
  }

  #keep(compared: Compared): void {
    this.#compared.set(compared.execution.id, compared);
    if (compared.input.kind !== "read") return;
    for (const key of new Set([...compared.input.fingerprints, ...compared.input.meanings])) {
      const others = this.#byKey.get(key);
      if (others === undefined) this.#byKey.set(key, [compared]);
      else others.push(compared);
    }
  }

  /** The finding; undefined if the search must look again. @param last whether this listing decides */
  #decide({ lost, window, unfinished }: Pending, last: boolean): SearchFinding | undefined {
    const same = this.#same(lost, window);
    const [first] = same;
    if (same.length > 1 || (first !== undefined && this.#isSharedPayload(lost, window, first))) {
      return { verdict: "ambiguous", candidates: candidatesOf(same, "same"), reason: severalReason(same) };
    }
    if (first !== undefined && this.#mayBeOfOther(lost.record, first)) {
      // Its outcome may become known before the settle period is over.
      const candidates = candidatesOf(same, "same");
      return last ? { verdict: "ambiguous", candidates, reason: SAME_PAYLOAD_ELSEWHERE } : undefined;
    }
    if (first !== undefined) return { verdict: "found", execution: first.execution };
    // Reading a list that does not end again would give no further information.
    return last || unfinished !== undefined ? this.#unmatched(lost, window, unfinished) : undefined;
  }

  #unmatched(
    { record, meaning }: LostSubmission,
    window: SearchWindow,
    unfinished: string | undefined,
  ): SearchFinding {
    let inWindow = 0;
    const unclear: Compared[] = [];
    for (const compared of this.#compared.values()) {
      const { id } = compared.execution;
      const isTaken = this.#taken.has(id);
      if (!fits(compared.execution, window) || (!isTaken && this.#isOwned(id))) continue;
      inWindow += 1;
      // An execution that was found for another submission has other data, or both submissions have the same data.
      if (isTaken) continue;
      // Without a meaning of both, a reformatted input cannot be distinguished from another one, nor an answer that was cut off from its input.
      const { input } = compared;
      if (input.kind === "unreadable" || meaning === undefined || input.meanings.length === 0) {
        unclear.push(compared);
      }
    }
    if (unfinished !== undefined) {
      const reason = { code: "unfinished-list", message: unfinished } as const;
      return { verdict: "ambiguous", candidates: candidatesOf(unclear, "unreadable"), reason };
    }
    const [only] = unclear;
    if (unclear.length === 1 && only !== undefined && this.#settings.evidence === "metadata") {
      return { verdict: "found", execution: only.execution };
    }
    if (unclear.length === 0) return { verdict: "absent", reason: absentReason(inWindow) };
    const reason = unclearReason(unclear, record);
    return { verdict: "ambiguous", candidates: candidatesOf(unclear, "unreadable"), reason };
  }

  #same({ record, meaning }: LostSubmission, window: SearchWindow): readonly Compared[] {
    const { contentType, payloadHash } = record;
    const exact = this.#byKey.get(fingerprintKey(contentType, payloadHash)) ?? [];
    const alike = meaning === undefined ? [] : (this.#byKey.get(meaningKey(contentType, meaning)) ?? []);
    return [...new Set([...exact, ...alike])].filter((compared) => this.#mayBe(compared, window));
  }

  #mayBe({ execution }: Compared, window: SearchWindow): boolean {
    return !this.#taken.has(execution.id) && !this.#isOwned(execution.id) && fits(execution, window);
  }

  /** Whether another lost submission has the same payload and time, so that the execution may be of either. */
  #isSharedPayload(
    { record, meaning }: LostSubmission,
    window: SearchWindow,
    { execution }: Compared,
  ): boolean {
    for (const { lost, window: other } of this.#rivals) {
      if (lost.record === record || lost.record.contentType !== record.contentType) continue;
      const alike =
        lost.record.payloadHash === record.payloadHash || (meaning !== undefined && lost.meaning === meaning);
      if (!alike) continue;
      const isSameTime = other.flow === window.flow && other.from <= window.to && window.from <= other.to;
      // Without a time of creation, or a flow, an execution fits submissions of any time, or of any flow.
      if (isSameTime || fits(execution, other)) return true;
    }
    return false;
  }

  /** Whether the execution may be that of another submission of the journal with the same payload, whose outcome is not known. */
  #mayBeOfOther(record: JournalRecord, { execution }: Compared): boolean {
    return this.#undecided.some(
      (each) => isOtherWithSameData(each, record) && fits(execution, this.#windowOf(each)),
    );
  }

  #windowOf(record: JournalRecord): SearchWindow {
    const { clock, transport } = this.#context;
    return searchWindow(record, this.#user, transport.serverClock.offset, this.#settings.margin, clock.now());
  }

  #tell(): void {
    const progress: ReconcileProgress = {
      unknown: this.#total,
      resolved: this.#total - this.#pending.size,
      listed: this.#listed,
      compared: this.#compared.size,
    };
    try {
      this.#settings.onProgress?.(progress);
    } catch {
      // An error of a progress bar must not end the search.
    }
  }
}
