import { describe, expect, it } from "vitest";
import { befallsAll, codeAndMessage, stateAfter, stopsAtOnce } from "../../../src/flows/bulk/verdict.ts";
import {
  AbortedError,
  ConfigurationError,
  JournalError,
  ReferenceConflictError,
  TransportError,
  UnknownOutcomeError,
} from "../../../src/flows/errors/client.ts";
import {
  AuthError,
  NotFoundError,
  PermissionError,
  RateLimitedError,
  ServerError,
  ValidationError,
} from "../../../src/flows/errors/http.ts";

const rejected = { outcome: "rejected" } as const;
const cases: readonly (readonly [
  says: string,
  error: unknown,
  stops: boolean,
  all: boolean,
  state: string,
])[] = [
  ["the server is away", new TransportError("m", { outcome: "not-sent" }), false, true, "notSent"],
  ["its answer was lost", new UnknownOutcomeError("m"), false, false, "unknown"],
  ["the key is refused", new AuthError("m", rejected), false, true, "notSent"],
  ["the is not allowed to do this", new PermissionError("m", rejected), false, true, "notSent"],
  ["the flow is not there", new NotFoundError("m", rejected), false, true, "notSent"],
  ["the server asks for fewer requests", new RateLimitedError("m", rejected), false, true, "notSent"],
  ["the server refuses the data", new ValidationError("m", rejected), false, false, "rejected"],
  ["the reference has other data", new ReferenceConflictError("m"), false, false, "rejected"],
  [
    "the server failed, which decides nothing",
    new ServerError("m", { outcome: "unknown" }),
    false,
    false,
    "unknown",
  ],
  ["abandoned before it was sent", new AbortedError("m", { outcome: "not-sent" }), false, false, "notSent"],
  ["given up after it was sent", new AbortedError("m", { outcome: "unknown" }), false, false, "unknown"],
  [
    "another process is at it",
    new ReferenceConflictError("m", { code: "in-progress" }),
    false,
    false,
    "rejected",
  ],
  ["the journal's disk is full", new JournalError("m"), true, false, "notSent"],
  [
    "one record of the journal is damaged",
    new JournalError("m", { code: "journal-record" }),
    false,
    false,
    "notSent",
  ],
  [
    "accepted, and the journal failed then",
    new JournalError("m", { outcome: "accepted" }),
    true,
    false,
    "accepted",
  ],
  [
    "accepted, and the key was refused then",
    new AuthError("m", { outcome: "accepted" }),
    false,
    false,
    "accepted",
  ],
  ["an option is wrong", new ConfigurationError("m"), false, false, "notSent"],
  ["this package is wrong", new TypeError("m"), true, false, "unknown"],
  ["what is no error", "m", true, false, "unknown"],
];

describe("the meaning of an error for a record, and for the records after it", () => {
  it.each(cases)("%s", (_says, error, stops, all, state) => {
    expect([stopsAtOnce(error), befallsAll(error), stateAfter(error)]).toEqual([stops, all, state]);
  });
});

it.each([
  ["one of the client's", new TransportError("m"), { code: "connection-failed", message: "m" }],
  ["another", new TypeError("m"), { code: "error", message: "m" }],
  ["no error", 5, { code: "error", message: "5" }],
])("describe: %s as in a line of the results file", (_says, error, line) => {
  expect(codeAndMessage(error)).toEqual(line);
});
