import { expect, test } from "vitest";
import { AuthError, PermissionError, RateLimitedError } from "../../../src/flows/errors/http.ts";
import {
  AbortedError,
  ConfigurationError,
  JournalError,
  ReferenceConflictError,
  TransportError,
  UnknownOutcomeError,
} from "../../../src/flows/index.ts";
import { jobOutcomeOf } from "../../../src/queue/worker/submit-job.ts";

test.each([
  ["an outcome that is not known stays so", new UnknownOutcomeError("m", {}), "unknown"],
  [
    "a damaged record of the journal may have been sent",
    new JournalError("m", { code: "journal-record", outcome: "unknown" }),
    "unknown",
  ],
  ["a journal that is away is tried again", new JournalError("m", {}), "released"],
  ["a server that is away is tried again", new TransportError("m", { outcome: "not-sent" }), "released"],
  [
    "a server that wants fewer requests is tried again",
    new RateLimitedError("m", { outcome: "rejected" }),
    "released",
  ],
  [
    "a worker that stops gives back what is not sent",
    new AbortedError("m", { outcome: "not-sent" }),
    "released",
  ],
  ["a refused key stops the worker", new AuthError("m", { outcome: "rejected" }), "refused-key"],
  ["a flow that the key may not run fails", new PermissionError("m", { outcome: "rejected" }), "failed"],
  ["other data under the reference fails", new ReferenceConflictError("m", {}), "failed"],
  ["a wrong option fails", new ConfigurationError("m"), "failed"],
  ["any other error comes before sending", new Error("m"), "failed"],
])("%s", (_, error, type) => {
  expect(jobOutcomeOf(error)).toEqual({ type, reason: expect.stringContaining("m") });
});
