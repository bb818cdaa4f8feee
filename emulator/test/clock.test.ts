import { expect, test } from "vitest";
import type { EmulatorClock } from "../src/index.ts";
import { invoice, start } from "./harness.ts";

/** A clock that stands still until it is told to go. */
function manualClock(): EmulatorClock & { advance(ms: number): void } {
  let now = Date.parse("2026-01-01T00:00:00Z");
  const timers = new Set<{ at: number; task: () => void }>();
  return {
    now: () => now,
    schedule(ms, task) {
      const timer = { at: now + ms, task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      now += ms;
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer);
        timer.task();
      }
    },
  };
}

test("time can be brought along: executions move only when it does", async () => {
  const clock = manualClock();
  const { submit, call, emulator } = await start({
    clock,
    flows: [{ name: "Slow", stages: 2, stageDelayMs: 3_600_000 }],
  });
  const { id } = (await submit(invoice())).json;
  const status = async () => (await call("GET", `/flows/executions/${id}/progress?timeout=0`)).json.status;
  expect(await status()).toBe("Queued");
  clock.advance(3_600_000);
  expect(await status()).toBe("Running");
  clock.advance(3_600_000);
  clock.advance(3_600_000);
  expect(await status()).toBe("Success");
  expect(emulator.executions()).toMatchObject([
    { receivedAt: "2026-01-01T00:00:00.000Z", modifiedAt: "2026-01-01T03:00:00.000Z" },
  ]);
});
