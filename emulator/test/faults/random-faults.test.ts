import { expect, test } from "vitest";
import { randomFaults } from "../../src/index.ts";
import { FAST, invoice, start } from "../harness.ts";

test("under random faults of every kind the server stays up, and counts exactly what took effect", async () => {
  const { emulator, submit } = await start({
    flows: [FAST],
    faults: randomFaults({ probability: 0.5 }),
    seed: 7,
  });
  for (let index = 0; index < 150; index++)
    await submit(invoice(`N${index}`), { "x-reference": `N${index}` }).catch(() => {});
  emulator.setFaults([]);
  const { json } = await submit(invoice("LAST"));
  expect(json.status).toBe("Queued");
  const faults = new Set(emulator.requests().map(({ fault }) => fault));
  expect(faults.size).toBeGreaterThan(10);
  const withoutEffect = ["drop-before", "redirect", "rate-limit", "not-found"];
  for (const { fault, headers } of emulator.requests()) {
    const reference = String(headers["x-reference"] ?? "LAST");
    if (fault && withoutEffect.includes(fault)) expect(emulator.executionsOf(reference)).toHaveLength(0);
    if (fault === "drop-after" || !fault)
      expect(emulator.executionsOf(headers["x-reference"] ? reference : {}).length).toBeGreaterThan(0);
  }
});
