/** The routes for earlier submissions in the journal, and for the search for those whose outcome is unknown. */
import type { FastifyInstance } from "fastify";
import type { JournalRecord } from "../../../../src/flows/index.ts";
import type { HistoryEntry, ReconcileAnswer, StartedRun } from "../../protocol/messages.ts";
import type { Desk } from "../desk.ts";
import { FollowedRun } from "../followed-run.ts";
import { bodyFields, textField } from "../request-body.ts";

/** The largest number of entries, of which the newest are sent. */
const MOST = 500;

/** Adds the routes. */
export function historyRoutes(api: FastifyInstance, desk: Desk): void {
  api.get("/history", () => history(desk));
  api.post("/history/reconcile", ({ body }) => reconcile(desk, body));
  api.post("/history/follow", ({ body }) => follow(desk, body));
}

async function history(desk: Desk): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for await (const record of desk.client.submissions()) entries.push(entryOf(record));
  return entries.sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST);
}

function entryOf({ key, state, owner, at, executionId, status, reason }: JournalRecord): HistoryEntry {
  return {
    ...{ flow: key.flow, reference: key.reference, state, at },
    ...(executionId === undefined ? {} : { executionId }),
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
    isUnknown: state === "unknown" || (state === "sending" && owner === "gone"),
  };
}

/** Follows a run that was started earlier, such as a run of a bulk run that waits for an answer. */
async function follow(desk: Desk, body: unknown): Promise<StartedRun> {
  const fields = bodyFields(body);
  const [executionId, reference] = [textField(fields, "executionId"), textField(fields, "reference")];
  return { run: desk.follow(new FollowedRun(desk.client.run(executionId))), executionId, reference };
}

async function reconcile(desk: Desk, body: unknown): Promise<ReconcileAnswer> {
  const fields = bodyFields(body);
  const [reference, flowId] = [textField(fields, "reference"), textField(fields, "flow")];
  const found = await desk.client.reconcile(reference, { flowId, signal: desk.closing });
  switch (found.verdict) {
    case "found":
      return {
        ...{ verdict: "found", executionId: found.run.id },
        message: `The submission ran as execution ${found.run.id}, which is now recorded in the journal.`,
      };
    case "not-needed":
      return { verdict: "not-needed", message: "The outcome of this submission is already known." };
    case "ambiguous":
      return { verdict: "ambiguous", message: `${found.reason.message} ${ADOPT}` };
    case "absent":
      return { verdict: "absent", message: found.reason.message };
  }
}

const ADOPT =
  "Check these executions on the server. The command xsdflow runs reconcile lists them and can adopt one.";
