import { expect, test } from "vitest";
import { WorkerMetrics } from "../../../src/queue/worker/metrics.ts";

const FACTS = { inFlight: 3, following: 2, databaseUp: true };

test("counts events, and writes them in the form of Prometheus", () => {
  const metrics = new WorkerMetrics();
  const common = { type: "submission", reference: "R", flow: "", milliseconds: 60 } as const;
  metrics.count({ ...common, outcome: "accepted" });
  metrics.count({ ...common, outcome: "accepted", milliseconds: 400_000 });
  metrics.count({ ...common, outcome: "released" });
  metrics.count({ type: "run", reference: "R", executionId: "e", status: 'odd "status"\n' });
  metrics.count({ type: "takeover", released: 2, decided: 1 });
  const text = metrics.text(FACTS, undefined);
  for (const line of [
    'xsdflow_queue_submissions_total{outcome="accepted"} 2',
    'xsdflow_queue_submissions_total{outcome="released"} 1',
    'xsdflow_queue_submission_seconds_bucket{le="0.1"} 1',
    'xsdflow_queue_submission_seconds_bucket{le="+Inf"} 2',
    "xsdflow_queue_submission_seconds_count 2",
    'xsdflow_queue_runs_total{status="odd \\"status\\"\\n"} 1',
    "xsdflow_queue_taken_over_total 3",
    "xsdflow_queue_database_up 1",
  ]) {
    expect(text.split("\n")).toContain(line);
  }
  expect([metrics.sent, metrics.perMinute()]).toEqual([2, 2]);
});

test("writes every sample below the help and type of its family", () => {
  const lines = new WorkerMetrics().text(FACTS, undefined).trimEnd().split("\n");
  let family = "";
  for (const line of lines) {
    const [, kind, name] = /^# (HELP|TYPE) (\S+)/.exec(line) ?? [];
    if (kind === undefined) expect(line.startsWith(family)).toBe(true);
    else if (kind === "HELP") family = name ?? "";
    else expect(name).toBe(family);
  }
});
