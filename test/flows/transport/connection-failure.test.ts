import { describe, expect, it } from "vitest";
import { ConnectionFailure, connectionFailure } from "../../../src/flows/transport/connection-failure.ts";

describe("ConnectionFailure", () => {
  it("has no code, because undici would reconnect forever for some codes", () => {
    const cause = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
    const failure = connectionFailure("proxy", cause);
    expect(failure).toMatchObject({
      name: "ConnectionFailure",
      step: "proxy",
      message: "other side closed",
      cause,
    });
    expect("code" in failure).toBe(false);
  });

  it("for a thrown value that is not an error", () => {
    expect(connectionFailure("server", "no")).toMatchObject({ step: "server", message: "no", cause: "no" });
  });

  it("keeps the step that failed first", () => {
    const first = new ConnectionFailure("tunnel", "refused", { status: 407 });
    expect(connectionFailure("server", first)).toBe(first);
  });

  it.each([
    [undefined, false],
    [200, false],
    [400, true],
    [403, true],
    [407, true],
    [408, false],
    [425, false],
    [429, false],
    [499, true],
    [500, false],
    [502, false],
  ])("after a proxy's answer %s another attempt would end alike: %s", (status, is) => {
    const failure = new ConnectionFailure("tunnel", "m", status === undefined ? {} : { status });
    expect(failure.isFinal).toBe(is);
  });
});
