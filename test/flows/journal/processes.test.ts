import { describe, expect, test } from "vitest";
import { FileJournal } from "../../../src/flows/journal/file.ts";
import { effectiveState } from "../../../src/flows/journal/journal.ts";
import { failureOf, pair } from "../support/client.ts";
import { temporaryFolder } from "../support/folder.ts";
import { startSubmitter } from "../support/process/start.ts";
import { json } from "../support/server.ts";

describe("row 18: a process that is killed while it submits", () => {
  test.each([
    ["after the journal is on disk and before the POST", "claimed", 0],
    ["after the answer and before the journal knows it", "answered", 1],
  ])("%s: unknown on restart, and never sent again", async (_, stop, posts) => {
    const folder = await temporaryFolder();
    const journal = new FileJournal({ folder });
    const { server, flows } = await pair((_request, response) => json(response, { id: "e-1" }), { journal });
    const child = await startSubmitter(server.baseUrl, folder, stop, "INV-1");
    child.go();
    await child.until(stop);
    await child.kill();
    await expectUnknown(folder, server.baseUrl, flows);
    expect(server.of("POST")).toHaveLength(posts);
  });

  test("between the POST and its answer: unknown on restart, and never sent again", async () => {
    const folder = await temporaryFolder();
    let arrived = () => {};
    const post = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { server, flows } = await pair(() => arrived(), { journal: new FileJournal({ folder }) });
    const child = await startSubmitter(server.baseUrl, folder, "", "INV-1");
    child.go();
    await post;
    await child.kill();
    await expectUnknown(folder, server.baseUrl, flows);
    expect(server.of("POST")).toHaveLength(1);
  });

  async function expectUnknown(
    folder: string,
    server: string,
    flows: Awaited<ReturnType<typeof pair>>["flows"],
  ) {
    const record = await new FileJournal({ folder }).find({ server, flow: "f", reference: "INV-1" });
    expect(record).toMatchObject({ state: "sending", owner: "gone" });
    expect(record && effectiveState(record)).toBe("unknown");
    const again = flows.submitXml("<a>INV-1</a>", { flowId: "f", reference: "INV-1" });
    expect(await failureOf(again)).toMatchObject({ code: "unknown-outcome" });
    const listed: unknown[] = [];
    for await (const { state } of flows.submissions()) listed.push(state);
    expect(listed).toEqual(["unknown"]);
  }
});

test("row 19: two processes on one journal send a reference exactly once, and both get its run", async () => {
  const folder = await temporaryFolder();
  const { server } = await pair(async ({ body }, response) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    json(response, { id: `e-${body.toString().replace(/\D/g, "")}` });
  });
  const references = Array.from({ length: 25 }, (_, number) => `INV-${number}`);
  const children = await Promise.all([
    startSubmitter(server.baseUrl, folder, "", ...references),
    startSubmitter(server.baseUrl, folder, "", ...references.toReversed()),
  ]);
  for (const child of children) child.go();
  const told = await Promise.all(children.map((child) => child.end()));
  const expected = references.map((reference) => `run ${reference} e-${reference.slice(4)}`).sort();
  for (const lines of told) expect(lines.filter((line) => line.startsWith("run ")).sort()).toEqual(expected);
  expect(
    server
      .of("POST")
      .map(({ body }) => body.toString())
      .sort(),
  ).toEqual(references.map((reference) => `<a>${reference}</a>`).sort());
});

test("a second process waits for the one that is sending, and gives up when its time is over", async () => {
  const folder = await temporaryFolder();
  let arrived = () => {};
  const post = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { server, flows } = await pair(() => arrived(), { journal: new FileJournal({ folder }) });
  const child = await startSubmitter(server.baseUrl, folder, "", "INV-1");
  child.go();
  await post;
  const waiting = flows.submitXml("<a>INV-1</a>", { flowId: "f", reference: "INV-1", timeout: 20_000 });
  expect(await failureOf(waiting)).toMatchObject({
    code: "in-progress",
    outcome: "not-sent",
    retryable: true,
  });
  expect(server.of("POST")).toHaveLength(1);
  await child.kill();
});
