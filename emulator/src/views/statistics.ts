/** Statistics of executions, in the API's form. */
import type { Execution } from "../executions/execution.ts";
import type { JsonObject } from "../json-object.ts";
import { flowReference, type IdWithName, userReference } from "./reference.ts";

/** Statistics of executions: by day and status, by flow, by user. */
export function statisticsView(executions: readonly Execution[]): JsonObject {
  return {
    perTime: perDay(executions),
    perObject: shares(executions, flowReference, "object"),
    perUser: shares(executions, ({ user }) => userReference(user), "user"),
  };
}

function perDay(executions: readonly Execution[]): JsonObject[] {
  const days = new Map<string, Map<string, number>>();
  for (const { receivedAt, status } of executions) {
    const label = receivedAt.slice(0, 10);
    const counts = days.get(label) ?? new Map<string, number>();
    days.set(label, counts.set(status, (counts.get(status) ?? 0) + 1));
  }
  return [...days].map(([label, counts]) => ({
    label,
    perStatus: [...counts].map(([status, count]) => ({ status, count })),
    totalCount: [...counts.values()].reduce((sum, count) => sum + count, 0),
  }));
}

function shares(
  executions: readonly Execution[],
  referenceOf: (execution: Execution) => IdWithName | undefined,
  name: "object" | "user",
): JsonObject[] {
  const counts = new Map<string, { readonly thing: IdWithName; count: number }>();
  for (const thing of executions.flatMap((execution) => referenceOf(execution) ?? [])) {
    const entry = counts.get(thing.id) ?? { thing, count: 0 };
    entry.count++;
    counts.set(thing.id, entry);
  }
  return [...counts.values()].map(({ thing, count }) => ({
    ...{ [name]: thing, count },
    percentage: Math.round((count / executions.length) * 100),
  }));
}
