import { describe, expect, it } from "vitest";
import { UnknownOutcomeError } from "../../../src/flows/index.ts";
import { stillUnknown } from "../../../src/flows/submit/lost-errors.ts";
import type {
  Candidate,
  Reconciliation,
  UnresolvedReason,
} from "../../../src/flows/submit/reconciliation.ts";
import { client, FLOW, failureOf, pair, XML } from "../support/client.ts";
import { drop, type Responder } from "../support/server.ts";

const reason = (code: UnresolvedReason["code"], message: string): UnresolvedReason => ({ code, message });
const candidate = { execution: { id: "e-1" }, content: "same" } as never as Candidate;

describe("the error about an unknown outcome contains the reason and the next step", () => {
  it.each<[says: string, result: Reconciliation, message: string]>([
    [
      "nothing is listed",
      { verdict: "absent", reason: reason("none-in-window", "the server lists no execution of that time") },
      'the outcome of "r" is unknown: the server lists no execution of that time. If it may run twice, call resubmit(reference, { acceptDuplicateRisk: true }).',
    ],
    [
      "one cannot be compared, which are not several",
      {
        verdict: "ambiguous",
        candidates: [candidate],
        reason: reason("unreadable", "1 executions of that time cannot be compared"),
      },
      'the outcome of "r" is unknown: 1 executions of that time cannot be compared. Call reconcile(reference) to list the executions that may belong to it, check them, and call adopt(reference, executionId).',
    ],
    [
      "the list does not end, and there is none to adopt",
      { verdict: "ambiguous", candidates: [], reason: reason("unfinished-list", "the list does not end") },
      'the outcome of "r" is unknown: the list does not end. Call reconcile(reference) later.',
    ],
  ])("%s", (_, result, message) => {
    const error = stillUnknown(new UnknownOutcomeError("x", { status: 502 }), "r", result);
    expect(error).toMatchObject({ message, reference: "r", outcome: "unknown", status: 502 });
  });
});

/** A server that drops every connection, and what was sent to it. */
async function losing() {
  const inputs: string[] = [];
  const respond: Responder = (request) => {
    inputs.push(request.body.toString("utf8"));
    drop(request);
  };
  return { ...(await pair(respond)), inputs };
}

describe("refused before anything is sent", () => {
  it("a policy that there is not", async () => {
    const { flows, inputs } = await losing();
    const sent = flows.submitXml(XML, { flowId: FLOW, onUnknown: "resubmit" as never });
    expect(await failureOf(sent)).toMatchObject({ code: "configuration" });
    expect(inputs).toEqual([]);
  });

  it("an adoption under an id that would be another address", async () => {
    const { flows } = await losing();
    await failureOf(flows.submitXml(XML, { flowId: FLOW, reference: "r" }));
    expect(await failureOf(flows.adopt("r", "../flows"))).toMatchObject({ code: "configuration" });
  });

  it("an adoption and a resubmission of an unknown reference", async () => {
    const flows = client("http://localhost:1/api/v1");
    expect(await failureOf(flows.adopt("r", "e-1"))).toMatchObject({ code: "configuration" });
    expect(await failureOf(flows.resubmit("r", { acceptDuplicateRisk: true }))).toMatchObject({
      code: "configuration",
    });
  });
});
