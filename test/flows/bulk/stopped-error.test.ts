import { expect, it } from "vitest";
import { BulkStoppedError, isBulkStoppedError } from "../../../src/flows/bulk/stopped-error.ts";
import { isSmartFlowsError } from "../../../src/flows/errors/guards.ts";

const report = { total: 12 } as never;

it("BulkStoppedError: why it stopped, after how many records, and that it may continue", () => {
  const cause = new Error("the disk is full");
  const error = new BulkStoppedError(cause, report);
  expect(error).toMatchObject({
    name: "BulkStoppedError",
    code: "bulk-stopped",
    message: "the bulk submission stopped after 12 records: the disk is full",
    retryable: true,
    cause,
    report,
  });
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code: "bulk-stopped", report: { total: 12 } });
});

it("BulkStoppedError: for a thrown value that is not an error", () => {
  expect(new BulkStoppedError("stop", report).message).toBe(
    "the bulk submission stopped after 12 records: stop",
  );
});

it("isBulkStoppedError: this one, and no other", () => {
  expect(isBulkStoppedError(new BulkStoppedError("stop", report))).toBe(true);
  expect(isSmartFlowsError(new BulkStoppedError("stop", report))).toBe(true);
  expect(isBulkStoppedError(new Error("stop"))).toBe(false);
});
