/** The error of a bulk submission that ended early: it contains the report up to that point. */
import { hasKind, SmartFlowsError } from "../errors/base.ts";
import type { BulkReport } from "./progress.ts";

/**
 * A bulk submission ended before its source did: `cause` is the reason, and `report` contains the results up
 * to that point. To continue, start it again with the same journal and results file.
 */
export class BulkStoppedError extends SmartFlowsError {
  readonly report: BulkReport;

  constructor(cause: unknown, report: BulkReport) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `the bulk submission stopped after ${report.total} records: ${why}`;
    super("bulk-stopped", message, { code: "bulk-stopped", retryable: true, cause });
    this.report = report;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), report: this.report };
  }
}

/** A bulk submission ended before its source did. */
export function isBulkStoppedError(error: unknown): error is BulkStoppedError {
  return hasKind(error, "bulk-stopped");
}
