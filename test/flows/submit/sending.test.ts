import { describe, expect, it } from "vitest";
import { ReferenceConflictError, ServerError, TransportError } from "../../../src/flows/index.ts";
import { MemoryJournal } from "../../../src/flows/journal/memory.ts";
import { payload } from "../../../src/flows/payload/payload.ts";
import { RecordKeeper } from "../../../src/flows/submit/record-keeper.ts";
import { Sending, type SendingParts } from "../../../src/flows/submit/sending.ts";
import type { Reply } from "../../../src/flows/transport/call.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock } from "../support/clock.ts";

const KEY = { server: "https://s/api/v1", flow: "f", reference: "r" };

const replyOf = (value: unknown): Reply =>
  ({
    ...{ status: 200, headers: {}, requestId: "q", attempts: [], json: () => value },
    body: new TextEncoder().encode(JSON.stringify(value)),
  }) as never as Reply;

/** A submission whose transport does what is given, once the claim is made. */
function sendingOf(
  send: (sending: Sending) => unknown,
  { data = "<a/>", journal = new MemoryJournal() } = {},
) {
  const sent: string[] = [];
  const keeper = new RecordKeeper(journal, new ManualClock(), () => {});
  const transport = {
    serverClock: { offset: 7 },
    async send(call: Sending) {
      await call.beforeSend();
      sent.push(call.path);
      const reply = await send(call);
      const wrong = call.check(reply as Reply);
      if (wrong !== undefined) throw wrong;
      return reply;
    },
  };
  const made = payload(new TextEncoder().encode(data), data === "" ? "" : "application/xml");
  const parts = {
    context: { transport, scrub: (text: string) => text.replaceAll("secret", "***") },
    ...{ keeper, key: KEY, generation: 1, payload: made, hash: made.hash, options: {}, scope: {} },
    target: { path: "/flows/f/executions", reference: "r", flow: "f", mode: "interactive" },
  } as never as SendingParts;
  return { sending: new Sending(parts), journal, sent };
}

describe("a submission", () => {
  it("is claimed before a byte is sent, and accepted by the server's id", async () => {
    const { sending, journal } = sendingOf(async () => {
      expect(await journal.find(KEY)).toMatchObject({ state: "sending", serverOffset: 7 });
      return replyOf({ id: "e-1", status: "Queued" });
    });
    expect(await sending.send()).toMatchObject({ executionId: "e-1", record: { state: "accepted" } });
    expect(await journal.find(KEY)).toMatchObject({ state: "accepted", executionId: "e-1" });
  });

  it("that another one has claimed is not sent", async () => {
    const { journal, ...first } = sendingOf(() => replyOf({ id: "e-1" }));
    await first.sending.send();
    const second = sendingOf(() => replyOf({ id: "e-2" }), { journal });
    expect([await second.sending.send(), second.sent]).toEqual(["taken", []]);
    expect(await journal.find(KEY)).toMatchObject({ executionId: "e-1" });
  });

  it("carries no body and no content type if it has no data", () => {
    const { sending } = sendingOf(() => replyOf({}), { data: "" });
    expect([sending.body, sending.contentType, "body" in sending]).toEqual([undefined, undefined, false]);
  });

  it("is never repeated by the transport", () => {
    expect(sendingOf(() => replyOf({})).sending.repeat).toBe("once");
  });

  it.each<[says: string, error: Error, state: string]>([
    ["was not sent", new TransportError("x", { outcome: "not-sent" }), "failed"],
    ["was refused", new ReferenceConflictError("x", { outcome: "rejected" }), "failed"],
    ["got no answer", new TransportError("x", { outcome: "unknown" }), "unknown"],
    ["met a server that failed", new ServerError("x", { status: 502, outcome: "unknown" }), "unknown"],
    ["met a fault of ours", new TypeError("x"), "unknown"],
  ])("that %s is recorded so in the journal", async (_, error, state) => {
    const { sending, journal } = sendingOf(() => {
      throw error;
    });
    expect(await failureOf(sending.send())).toBe(error);
    expect(await journal.find(KEY)).toMatchObject({ state });
  });

  it.each([{}, { id: "" }, { id: 5 }, { id: "../x" }, [], "ok", null])(
    "answered with %j may run: it has no id to follow",
    async (answer) => {
      const { sending, journal } = sendingOf(() => replyOf(answer));
      expect(await failureOf(sending.send())).toMatchObject({ code: "unknown-outcome", reference: "r" });
      expect(await journal.find(KEY)).toMatchObject({ state: "unknown" });
    },
  );

  it("reports the answer without the key", async () => {
    const { sending } = sendingOf(() => replyOf({ message: "secret" }));
    const error = String(await failureOf(sending.send()));
    expect(error).toContain("***");
    expect(error).not.toContain("secret");
  });

  it("whose claim fails is not sent", async () => {
    const journal = new MemoryJournal();
    journal.claim = async () => {
      throw new Error("disk");
    };
    const { sending, sent } = sendingOf(() => replyOf({ id: "e-1" }), { journal });
    expect(await failureOf(sending.send())).toMatchObject({ code: "journal", outcome: "not-sent" });
    expect(sent).toEqual([]);
  });
});
