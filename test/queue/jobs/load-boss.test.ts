import { expect, test } from "vitest";
import { makeBoss } from "../../../src/queue/jobs/load-boss.ts";

const options = { db: { executeSql: async () => ({ rows: [] }) }, schema: "s_jobs", supervise: false };

/** Notes how it is called. */
class FakeBoss {
  readonly calls: unknown[][] = [];
  readonly options: object;
  constructor(given: object) {
    this.options = given;
  }
  async insert(...args: unknown[]): Promise<void> {
    this.calls.push(args);
  }
}

test.each([
  ["10", { default: FakeBoss }, [[{ id: "a", name: "q" }], { db: 1 }]],
  ["12", { PgBoss: FakeBoss }, ["q", [{ id: "a" }], { db: 1 }]],
])("adds jobs in the way of version %s, and keeps them for years", async (_, module, call) => {
  const { boss, insert, keepForYears } = makeBoss(
    module as unknown as Parameters<typeof makeBoss>[0],
    options,
  );
  await insert("q", [{ id: "a" }], { db: 1 });
  expect((boss as unknown as FakeBoss).calls).toEqual([call]);
  expect((boss as unknown as FakeBoss).options).toMatchObject({ ...options, schedule: false });
  expect(Object.values(keepForYears)[0]).toBeGreaterThan(3000);
});

test("reports a package that is not pg-boss", () => {
  expect(() => makeBoss({}, options)).toThrow("pg-boss");
});
