import { describe, expect, test } from "vitest";
import { statusLines } from "../../../src/cli/queue/status-table.ts";
import { run } from "../../../src/cli/run.ts";
import type { QueueStatus } from "../../../src/queue/index.ts";
import { freshSchema, onServer, SKIPPED, serverUrl } from "../../support/postgres/shared.ts";

const AT = "2026-11-30T12:00:00.000Z";
const NOTHING = {
  ...{ waiting: 0, accepted: 0, done: 0, "flow-failed": 0 },
  ...{ failed: 0, unknown: 0, undelivered: 0, cancelled: 0 },
};
const EMPTY: QueueStatus = { counts: NOTHING, total: 0, perMinute: 0, workers: [], flows: [] };
const worker = (name: string) => ({ id: name, name, startedAt: AT, seenAt: AT, sent: 12_345, perMinute: 60 });

describe("the table of a queue's status", () => {
  test("shows what to do about states that need an action, and nothing about empty ones", () => {
    const counts = { ...NOTHING, waiting: 1_234_567, unknown: 2 };
    const lines = statusLines(
      { ...EMPTY, counts, total: 1_234_569, oldestWaiting: AT },
      Date.parse(AT) + 90_000,
    );
    expect(lines).toContain("waiting      1 234 567  to be sent");
    expect(lines).toContain("unknown              2  may have run; to find out: xsdflow queue reconcile");
    expect(lines).toContain("failed               0");
    expect(lines).toContain("0 sent in the last minute; the oldest has been waiting for 1 min 30 s");
    expect(lines.at(-1)).toBe("no worker is running; to start one: xsdflow queue work");
  });

  test("names workers, and flows that are paused or limited, and no more than fit on a screen", () => {
    const workers = Array.from({ length: 12 }, (_, index) => worker(`host-${index} 1`));
    const flows = [
      { flow: "f", paused: true, limit: 600 },
      { flow: "g", paused: false },
    ];
    const lines = statusLines({ ...EMPTY, workers, flows, perMinute: 720 }, 0);
    expect(lines).toContain(`worker host-9 1: 12 345 sent, 60 in the last minute, since ${AT}`);
    expect(lines).toContain("and 2 more workers");
    expect(lines.at(-1)).toBe("flow f: paused, at most 600 per minute");
  });

  test("shows no control characters of a host's name", () => {
    const lines = statusLines({ ...EMPTY, workers: [worker("evil\u001b[2J 1")] }, 0);
    expect(lines.join("")).not.toContain("\u001b");
  });
});

test.skipIf(SKIPPED !== undefined)(
  onServer("on a terminal the table is drawn in place, cut to the width, until Ctrl-C"),
  async () => {
    let written = "";
    let end = (): void => {};
    const write = (text: string) => {
      written += text;
      // The second drawing goes up over the first.
      if (written.includes("\u001b[")) end();
    };
    const env = { XSDFLOW_DATABASE_URL: await serverUrl(), SMARTFLOWS_URL: "https://s/api/v1" };
    const code = await run(["queue", "status", "--database-schema", freshSchema()], {
      stdout: { write, isTTY: true, columns: 30 },
      stderr: { write: () => {}, isTTY: true, columns: 30 },
      env,
      cwd: "/",
      onInterrupt: (listener) => {
        end = listener;
        return () => {};
      },
    });
    expect(code).toBe(130);
    const [first = "", second = ""] = written.split("\u001b[12A\u001b[J");
    expect(second).toBe(first);
    expect(first.split("\n").every((line) => line.length < 30)).toBe(true);
  },
);
