import { describe, expect, it } from "vitest";
import type { JournalRecord } from "../../../src/flows/journal/journal.ts";
import type { FlowExecution } from "../../../src/flows/model/execution.ts";
import {
  fits,
  isPartOf,
  joinWindows,
  type SearchWindow,
  searchWindow,
  windowFilter,
} from "../../../src/flows/submit/window.ts";

const AT = "2026-01-01T00:00:00.000Z";
const SENT = Date.parse(AT);
const HOUR = 3_600_000;

const record = (more: Partial<JournalRecord> = {}): JournalRecord => ({
  key: { server: "s", flow: "f", reference: "r" },
  generation: 1,
  state: "unknown",
  owner: "gone",
  payloadHash: "h",
  contentType: "application/xml",
  mode: "interactive",
  at: AT,
  ...more,
});
const window = (from: number, to: number, more: Partial<SearchWindow> = {}): SearchWindow => ({
  from,
  to,
  flow: "f",
  user: "u",
  ...more,
});

describe("searchWindow: when and by whom a lost submission must have been started, in the server's time", () => {
  it.each<
    [
      says: string,
      record: JournalRecord,
      offset: number,
      margin: number,
      now: number,
      from: number,
      to: number,
    ]
  >([
    [
      "from when it was sent to when its answer was given up",
      record({ lostAt: "2026-01-01T00:00:10.000Z" }),
      0,
      0,
      SENT + HOUR,
      0,
      10_000,
    ],
    [
      "with doubt on both sides",
      record({ lostAt: "2026-01-01T00:00:10.000Z" }),
      0,
      500,
      SENT + HOUR,
      -500,
      10_500,
    ],
    ["by the server's clock as it is known now", record({ lostAt: AT }), 2000, 0, SENT, 2000, 2000],
    [
      "by both clocks, where it was another one when it was sent",
      record({ lostAt: AT, serverOffset: -1000 }),
      2000,
      0,
      SENT,
      -1000,
      2000,
    ],
    ["of a process that crashed: an hour at most", record(), 0, 0, SENT + 5 * HOUR, 0, HOUR],
    ["or until now", record(), 0, 0, SENT + 1000, 0, 1000],
    [
      "never before it was sent, though a clock was set back",
      record({ lostAt: "2025-12-31T23:59:00.000Z" }),
      0,
      0,
      SENT,
      0,
      0,
    ],
  ])("%s", (_says, lost, offset, margin, now, from, to) => {
    expect(searchWindow(lost, "u", offset, margin, now)).toEqual({
      from: SENT + from,
      to: SENT + to,
      flow: "f",
      user: "u",
    });
  });
});

describe("joinWindows: as few as hold all", () => {
  it.each<[says: string, windows: SearchWindow[], joined: SearchWindow[]]>([
    ["none", [], []],
    ["two that overlap", [window(0, 10), window(5, 20)], [window(0, 20)]],
    ["two that touch", [window(0, 10), window(10, 20)], [window(0, 20)]],
    ["one within another", [window(0, 30), window(5, 10)], [window(0, 30)]],
    ["in whatever order they come", [window(5, 20), window(0, 10)], [window(0, 20)]],
    ["a chain", [window(0, 10), window(8, 18), window(16, 26)], [window(0, 26)]],
    ["days apart they stay apart", [window(0, 10), window(11, 20)], [window(0, 10), window(11, 20)]],
    [
      "of two flows they stay apart",
      [window(0, 10), window(5, 20, { flow: "g" })],
      [window(0, 10), window(5, 20, { flow: "g" })],
    ],
    [
      "of two users they stay apart",
      [window(0, 10), window(5, 20, { user: undefined })],
      [window(0, 10), window(5, 20, { user: undefined })],
    ],
  ])("%s", (_says, windows, joined) => {
    expect(joinWindows(windows)).toEqual(joined);
    for (const each of windows) expect(joined.some((one) => isPartOf(each, one))).toBe(true);
  });
});

it.each<[says: string, inner: SearchWindow, is: boolean]>([
  ["the same", window(0, 10), true],
  ["a part", window(2, 3), true],
  ["an earlier beginning", window(-1, 5), false],
  ["a later end", window(5, 11), false],
  ["another flow", window(2, 3, { flow: "g" }), false],
  ["another user", window(2, 3, { user: undefined }), false],
])("isWithin: %s: %s", (_says, inner, is) => {
  expect(isPartOf(inner, window(0, 10))).toBe(is);
});

describe("windowFilter: the window as the server's filter", () => {
  const keys = { createdAt: "created", flow: "flowKey", createdBy: "by" };
  const between = {
    condition: {
      key: "created",
      operator: "between",
      values: ["1970-01-01T00:00:00.000Z", "1970-01-01T00:00:01.000Z"],
    },
  };
  it.each<[says: string, more: Partial<SearchWindow>, nodes: object[]]>([
    [
      "time, flow and user",
      {},
      [
        between,
        { condition: { key: "flowKey", operator: "equalTo", values: ["f"] } },
        { condition: { key: "by", operator: "equalTo", values: ["u"] } },
      ],
    ],
    ["any flow, any user", { flow: "", user: undefined }, [between]],
  ])("%s", (_says, more, nodes) => {
    expect(windowFilter(window(0, 1000, more), keys)).toEqual({ group: { type: "and", nodes } });
  });
});

describe("fits: whether an execution is in the window; missing properties do not exclude it", () => {
  const execution = (more: Partial<FlowExecution>): FlowExecution => ({
    status: "Success",
    outputs: [],
    warnings: [],
    errors: [],
    raw: {},
    ...more,
  });
  const createdAt = (ms: number): string => new Date(ms).toISOString();
  it.each<[says: string, execution: FlowExecution, is: boolean]>([
    ["nothing is said", execution({}), true],
    ["the flow, by id", execution({ flow: { id: "f" } }), true],
    ["the flow, by name", execution({ flow: { id: "x", displayName: "f" } }), true],
    ["another flow", execution({ flow: { id: "g", displayName: "G" } }), false],
    ["the user", execution({ createdBy: { id: "u" } }), true],
    ["another user", execution({ createdBy: { id: "v" } }), false],
    ["at the beginning", execution({ createdAt: createdAt(1000) }), true],
    ["at the end", execution({ createdAt: createdAt(2000) }), true],
    ["before", execution({ createdAt: createdAt(999) }), false],
    ["after", execution({ createdAt: createdAt(2001) }), false],
    ["a time that is none", execution({ createdAt: "yesterday" }), true],
  ])("%s: %s", (_says, found, is) => {
    expect(fits(found, window(1000, 2000))).toBe(is);
  });

  it("any flow and any user, if the window does not restrict them", () => {
    const found = execution({ flow: { id: "g" }, createdBy: { id: "v" } });
    expect(fits(found, window(0, 1, { flow: "", user: undefined }))).toBe(true);
  });
});
