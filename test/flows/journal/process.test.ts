import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import {
  beginWork,
  type ClaimOwner,
  endWork,
  ownerOf,
  thisProcess,
} from "../../../src/flows/journal/process.ts";

/** A claim of another process of this computer. */
const other = (more: Partial<ClaimOwner>): ClaimOwner => ({
  host: hostname(),
  pid: process.pid,
  instance: "another",
  work: "w",
  ...more,
});

it("thisProcess: its computer and number, and on Linux when it started, as numbers are used again", () => {
  expect(thisProcess).toMatchObject({ host: hostname(), pid: process.pid });
  if (process.platform === "linux") expect(thisProcess.start).toMatch(/^[0-9a-f-]{36}\/\d+$/);
});

describe("ownerOf: the process that made a claim", () => {
  it("here: work of this process that is under way; gone when the work has ended", () => {
    const owner = beginWork();
    expect(ownerOf(owner)).toBe("here");
    endWork(owner);
    expect(ownerOf(owner)).toBe("gone");
  });

  it("two pieces of work are distinguished", () => {
    const [one, two] = [beginWork(), beginWork()];
    endWork(one);
    expect([ownerOf(one), ownerOf(two)]).toEqual(["gone", "here"]);
    endWork(two);
  });

  it("unclear: a process of another computer", () => {
    expect(ownerOf(other({ host: "elsewhere" }))).toBe("unclear");
  });

  it("live: another process of this computer that runs", () => {
    expect(ownerOf(other({ pid: process.ppid }))).toBe("live");
  });

  it("gone: a process that has ended", () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    expect(ownerOf(other({ pid }))).toBe("gone");
  });

  it("gone: a process whose number another process has now, if the system records start times", () => {
    const owner = ownerOf(other({ start: "another boot/1" }));
    expect(owner).toBe(process.platform === "linux" ? "gone" : "live");
  });

  it("live: the same process, by its start", () => {
    const { start } = thisProcess;
    expect(ownerOf(other(start === undefined ? {} : { start }))).toBe("live");
  });
});
