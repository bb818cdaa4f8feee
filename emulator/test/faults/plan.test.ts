import { describe, expect, test } from "vitest";
import type { Fault, FaultMatch } from "../../src/faults/fault.ts";
import { FaultPlan } from "../../src/faults/plan.ts";
import { randomFaults } from "../../src/faults/random-faults.ts";
import { seededRandom } from "../../src/random.ts";

const seen = { method: "POST", path: "/flows/executions", reused: false };
const plan = (...faults: Fault[]) => new FaultPlan(faults, seededRandom(1));
const html = (match?: FaultMatch): Fault => ({ kind: "html", ...(match ? { match } : {}) });
const status = (code: number, match?: FaultMatch): Fault => ({
  kind: "status",
  status: code,
  ...(match ? { match } : {}),
});

describe("a fault fits", () => {
  test.each<[FaultMatch, boolean]>([
    [{}, true],
    [{ method: "post" }, true],
    [{ method: "GET" }, false],
    [{ path: "/flows/executions" }, true],
    [{ path: "/flows" }, false],
    [{ path: "/flows/*" }, true],
    [{ path: "/*" }, false],
    [{ path: "/**" }, true],
    [{ path: /executions$/u }, true],
    [{ path: "/flows.executions" }, false],
    [{ method: "POST", path: "/documents/*" }, false],
  ])("%o: %s", (match, fits) => {
    expect(plan(html(match)).next(seen) !== undefined).toBe(fits);
  });

  test("reset-reused only if the connection was used", () => {
    const reset = plan({ kind: "reset-reused" });
    expect(reset.next(seen)).toBeUndefined();
    expect(reset.next({ ...seen, reused: true })?.kind).toBe("reset-reused");
  });
});

test("a fault of an unknown kind is refused, since its request would never end", () => {
  const misspelt = JSON.parse('{ "kind": "drop-afer" }');
  expect(() => plan(misspelt)).toThrow(/There is no fault "drop-afer"; the faults are delay-before/u);
});

describe("a fault fires", () => {
  const runs = (count: number, ...faults: Fault[]): string[] => {
    const schedule = plan(...faults);
    return Array.from({ length: count }, () => {
      const fault = schedule.next(seen);
      return fault?.kind === "status" ? String(fault.status) : (fault?.kind ?? "-");
    });
  };

  test("once by default", () => expect(runs(3, html())).toEqual(["html", "-", "-"]));
  test("as often as times specifies", () =>
    expect(runs(3, html({ times: 2 }))).toEqual(["html", "html", "-"]));
  test("from the n-th on", () =>
    expect(runs(4, html({ nth: 2, times: 2 }))).toEqual(["-", "html", "html", "-"]));
  test("one after the other in a list", () =>
    expect(runs(3, status(500), status(429))).toEqual(["500", "429", "-"]));
  test("as a script by number", () => {
    expect(runs(4, status(503, { nth: 3 }), status(500, { nth: 1 }))).toEqual(["500", "-", "503", "-"]);
  });

  test("with its probability, the same way for the same seed", () => {
    const draw = (): boolean[] => {
      const schedule = plan(html({ probability: 0.3 }));
      return Array.from({ length: 1000 }, () => schedule.next(seen) !== undefined);
    };
    const fired = draw().filter(Boolean).length;
    expect(draw()).toEqual(draw());
    expect(fired).toBeGreaterThan(230);
    expect(fired).toBeLessThan(370);
  });
});

test("randomFaults together occur about as often as requested, with the requested kinds", () => {
  const schedule = plan(...randomFaults({ probability: 0.2, kinds: ["drop-after", "html", "status"] }));
  const fired = Array.from({ length: 2000 }, () => schedule.next(seen)?.kind).filter(
    (kind) => kind !== undefined,
  );
  expect(new Set(fired)).toEqual(new Set(["drop-after", "html", "status"]));
  expect(fired.length / 2000).toBeGreaterThan(0.15);
  expect(fired.length / 2000).toBeLessThan(0.25);
});
