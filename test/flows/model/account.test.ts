import { describe, expect, it } from "vitest";
import { readAccount, readSystemInfo } from "../../../src/flows/model/account.ts";

describe("readAccount", () => {
  it.each<[says: string, raw: unknown, account: object]>([
    [
      "reads every property",
      { id: "u", displayName: "Ann", userName: "ann" },
      { id: "u", displayName: "Ann", userName: "ann" },
    ],
    ["a name in the other spelling", { username: "ann" }, { userName: "ann" }],
    ["nothing", undefined, {}],
    ["properties of other types", { id: 5, displayName: null }, {}],
  ])("%s", (_says, raw, account) => {
    expect(readAccount(raw)).toEqual({ ...account, raw });
  });
});

describe("readSystemInfo", () => {
  it.each<[says: string, raw: unknown, info: object]>([
    [
      "reads every property",
      { version: "1.2", displayName: "Flows", role: "testing" },
      { version: "1.2", displayName: "Flows", role: "testing" },
    ],
    ["nothing", null, {}],
    ["properties of other types", { version: 1.2, role: [] }, {}],
  ])("%s", (_says, raw, info) => {
    expect(readSystemInfo(raw)).toEqual({ ...info, raw });
  });
});
