import { describe, expect, it } from "vitest";
import type { LostSubmission } from "../../../src/flows/submit/lost.ts";
import { failedSearch, found, lost, searching, unreadable } from "./searching.ts";

describe("a search for lost submissions", () => {
  it("finds the execution that has the data", async () => {
    const { findings } = await searching({ lists: [[found("e-1", "<a/>")]], lost: [lost("r", "<a/>")] });
    expect(findings).toEqual([["r", "found", "e-1"]]);
  });

  it("does not take for other data what is no input: a page of a gateway, or an answer that is cut off", async () => {
    for (const input of ["<html><body>Sign in</body></html>", "<a><b></b>", ""]) {
      const { findings } = await searching({
        lists: [[found("e-1", input)]],
        lost: [lost("r", "<a><b></b></a>")],
        settings: { settle: 0 },
      });
      expect(findings[0]?.slice(0, 2)).toEqual(["r", "ambiguous"]);
    }
  });

  it("does not adopt by metadata an execution that another submission adopted between two searches", async () => {
    const { findings } = await searching({
      lists: [[unreadable("e-1")]],
      lost: [lost("r", "<a/>")],
      settings: { evidence: "metadata", settle: 3_000 },
      ownedAfter: { looks: 1, ids: ["e-1"] },
    });
    expect(findings).toEqual([["r", "absent", "none-in-window"]]);
  });

  it("leaves out of the candidates executions that another submission adopted between two searches", async () => {
    const { findings } = await searching({
      lists: [[unreadable("e-1"), unreadable("e-2")]],
      lost: [lost("r", "<a/>")],
      settings: { settle: 3_000 },
      ownedAfter: { looks: 1, ids: ["e-2"] },
    });
    expect(findings).toEqual([["r", "ambiguous", "unreadable", "e-1"]]);
  });

  it("does not adopt what may belong to a submission with the same data whose answer is on its way", async () => {
    const search = {
      lists: [[found("e-1", "<a/>")]],
      lost: [lost("r", "<a/>")],
      settings: { settle: 3_000 },
    };
    const told = async (looks: number, like: LostSubmission) =>
      (await searching({ ...search, underWay: { looks, like } })).findings;
    expect(await told(99, lost("q", "<a/>"))).toEqual([["r", "ambiguous", "same-payload", "e-1"]]);
    expect(await told(1, lost("q", "<a/>"))).toEqual([["r", "found", "e-1"]]);
    for (const other of [lost("q", "<b/>"), lost("q", "<a/>", { daysAgo: 3 }), lost("r", "<a/>")])
      expect(await told(99, other)).toEqual([["r", "found", "e-1"]]);
  });

  it("leaves both unknown if an execution without a time fits two submissions of different days", async () => {
    const { createdAt: _, ...timeless } = found("e-1", "<a/>");
    const { findings } = await searching({
      lists: [[timeless]],
      lost: [lost("r", "<a/>"), lost("q", "<a/>", { daysAgo: 3 })],
    });
    expect(findings).toEqual([
      ["r", "ambiguous", "same-payload", "e-1"],
      ["q", "ambiguous", "same-payload", "e-1"],
    ]);
  });

  it("leaves both unknown if an execution without a flow fits submissions to two flows", async () => {
    const { findings } = await searching({
      lists: [[found("e-1", "<a/>")]],
      lost: [lost("r", "<a/>", { flow: "f" }), lost("q", "<a/>", { flow: "g" })],
    });
    expect(findings.map(([, verdict]) => verdict)).toEqual(["ambiguous", "ambiguous"]);
  });

  it("assigns each submission its own execution if the flows differ", async () => {
    const { findings } = await searching({
      lists: [
        [
          { ...found("e-1", "<a/>"), flow: { id: "f" } },
          { ...found("e-2", "<a/>"), flow: { id: "g" } },
        ],
      ],
      lost: [lost("r", "<a/>", { flow: "f" }), lost("q", "<a/>", { flow: "g" })],
    });
    expect(findings).toEqual([
      ["r", "found", "e-1"],
      ["q", "found", "e-2"],
    ]);
  });

  it("does not assign an execution that is listed late to the wrong one of two submissions", async () => {
    const { findings } = await searching({
      lists: [[], [found("e-1", "<a/>")]],
      lost: [lost("early", "<a/>", { lostAgo: 60_000 }), lost("late", "<a/>", { lostAgo: 55_000 })],
      settings: { settle: 60_000 },
    });
    expect(findings).toEqual([
      ["early", "absent", "none-in-window"],
      ["late", "ambiguous", "same-payload", "e-1"],
    ]);
  });

  it("fetches no further inputs after one could not be read", async () => {
    const executions = Array.from({ length: 100 }, (_, n) => found(`e-${n}`, `<a n="${n}"/>`));
    const { error, reads } = await failedSearch({
      lists: [executions],
      lost: [lost("r", "<b/>")],
      failingRead: 20,
    });
    expect(String(error)).toContain("the network is away");
    expect(reads()).toBeLessThan(40);
  });

  it("finds a submission that is requested twice once, and does not treat it as two with the same data", async () => {
    const { findings } = await searching({
      lists: [[found("e-1", "<a/>")]],
      lost: [lost("r", "<a/>"), lost("r", "<a/>")],
    });
    expect(findings).toEqual([["r", "found", "e-1"]]);
  });

  it("continues past a listener that throws", async () => {
    const { findings } = await searching({
      lists: [[found("e-1", "<a/>")]],
      lost: [lost("r", "<a/>")],
      settings: {
        onProgress: () => {
          throw new Error("x");
        },
      },
    });
    expect(findings).toEqual([["r", "found", "e-1"]]);
  });
});
