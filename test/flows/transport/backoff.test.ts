import { expect, test } from "vitest";
import type { FlowsEvent } from "../../../src/flows/diagnostics.ts";
import { backoff } from "../../../src/flows/transport/backoff.ts";
import { client, failureOf } from "../support/client.ts";
import { closedPort } from "../support/server.ts";

test.each([
  [1, 0.999999, 499],
  [2, 0.999999, 999],
  [3, 0.999999, 1999],
  [6, 0.999999, 15_999],
  [7, 0.999999, 19_999],
  [60, 0.999999, 19_999],
  [1, 0, 0],
  [4, 0.5, 2000],
  [9, 0.5, 10_000],
])("row 23: before retry %i with chance %f it waits %i ms", (retry, random, expected) => {
  expect(backoff(retry, 500, 20_000, () => random)).toBe(expected);
});

test("row 23: a call waits by these steps between its attempts", async () => {
  const delays: number[] = [];
  const onEvent = (event: FlowsEvent) => {
    if (event.type === "retry") delays.push(event.delay);
  };
  const flows = client(`http://127.0.0.1:${await closedPort()}/api/v1`, { onEvent });
  expect(await failureOf(flows.submitXml("<a/>"))).toMatchObject({ outcome: "not-sent" });
  expect(delays).toEqual([250, 500, 1000, 2000]);
});
