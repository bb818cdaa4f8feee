/** The data about a run whose submission is in the journal, so that its end is recorded there. */
import type { JournalRecord } from "../journal/journal.ts";
import type { ExecutionProgress } from "../model/progress.ts";
import type { RunFacts } from "../run/run.ts";
import type { ActionHandler } from "../run/target.ts";
import type { RecordKeeper } from "./record-keeper.ts";

/** A run whose end is recorded in the journal. */
export class RecordedRun implements RunFacts {
  readonly executionId: string;
  readonly mode: RunFacts["mode"];
  readonly submittedAt: number;
  readonly reference: string;
  readonly flow: string;
  readonly progress: ExecutionProgress | undefined;
  readonly onActionRequired: ActionHandler | undefined;
  readonly #keeper: RecordKeeper;
  readonly #record: JournalRecord;

  constructor(
    keeper: RecordKeeper,
    record: JournalRecord,
    executionId: string,
    progress: ExecutionProgress | undefined,
    onActionRequired: ActionHandler | undefined,
  ) {
    this.executionId = executionId;
    this.mode = record.mode;
    this.submittedAt = Date.parse(record.at);
    this.reference = record.key.reference;
    this.flow = record.key.flow;
    this.progress = progress?.status === "" ? undefined : progress;
    this.onActionRequired = onActionRequired;
    this.#keeper = keeper;
    this.#record = record;
  }

  onEnded(status: string): void {
    this.#keeper.end(this.#record, status);
  }
}
