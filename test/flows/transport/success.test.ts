/** What a successful call gives back. */
import { inspect } from "node:util";
import { expect, it } from "vitest";
import { Credentials } from "../../../src/flows/config/credentials.ts";
import type { BodyStream } from "../../../src/flows/transport/body-stream.ts";
import type { Answer } from "../../../src/flows/transport/exchange.ts";
import { Success } from "../../../src/flows/transport/success.ts";
import type { CallTrace } from "../../../src/flows/transport/trace.ts";
import { API_KEY } from "../../support/api-key/keys.mjs";

const trace = { requestIdIn: () => "r-1", attempts: [] } as unknown as CallTrace;

function reply(answer: Partial<Answer>): Success {
  const whole = { status: 200, headers: {}, body: new Uint8Array(), ...answer } as Answer;
  return new Success(whole, trace, new Credentials(API_KEY));
}

it("has the answer's status, body and request id", () => {
  const body = Buffer.from('{"a":1}');
  expect(reply({ body })).toMatchObject({ status: 200, body, requestId: "r-1", attempts: [] });
  expect(reply({ body }).json()).toEqual({ a: 1 });
});

it("has a stream only if the answer has one", () => {
  expect("stream" in reply({})).toBe(false);
});

it("gives its place back when its stream is destroyed, after that", () => {
  const order: string[] = [];
  const stream = { chunks: [], destroy: () => order.push("destroyed") } as unknown as BodyStream;
  reply({ stream })
    .releasing(stream, () => order.push("released"))
    .stream?.destroy();
  expect(order).toEqual(["destroyed", "released"]);
});

it("is shown by its status and size, never by its content", () => {
  const shown = inspect(reply({ body: Buffer.from("secret content") }));
  expect(shown).not.toContain("secret");
  expect(shown).toContain("14");
});
