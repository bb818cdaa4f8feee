import { describe, expect, it } from "vitest";
import type { Check } from "../../../src/cli/doctor/check.ts";
import { exitCodeOf } from "../../../src/cli/doctor/doctor.ts";
import { FlowChecks } from "../../../src/cli/doctor/flow-checks.ts";
import { problemOf, serverChecks } from "../../../src/cli/doctor/server-checks.ts";
import { sha256Of } from "../../../src/cli/project/schema-file.ts";
import {
  AuthError,
  NotFoundError,
  PermissionError,
  ServerError,
  type SmartFlows,
  TransportError,
} from "../../../src/flows/index.ts";

const check = (status: Check["status"], exitCode?: Check["exitCode"]): Check => ({
  ...{ check: "flow", status, message: "" },
  ...(exitCode === undefined ? {} : { exitCode }),
});

describe("the exit code of all checks", () => {
  it.each<[says: string, checks: readonly Check[], code: number]>([
    ["none", [], 0],
    ["all well, or not looked at", [check("ok"), check("skipped")], 0],
    ["a problem", [check("ok"), check("problem", 1)], 1],
    ["a problem without a code", [check("problem")], 1],
    ["wrong use beside a problem", [check("problem", 1), check("problem", 2)], 2],
    ["a server that does not answer, beside everything else", [check("problem", 2), check("problem", 3)], 3],
    ["a code of a check that is no problem", [check("ok", 3)], 0],
  ])("%s", (_, checks, code) => expect(exitCodeOf(checks)).toBe(code));
});

it("an internal error is not a problem of the project, and is thrown", () => {
  const fault = new TypeError("x");
  expect(() => problemOf(fault)).toThrow(fault);
});

/** A client of which the calls answer, or fail with, what is given. */
function clientOf(answers: Readonly<Record<string, unknown>>) {
  const calls: string[] = [];
  const call = (name: string) => async (id?: string) => {
    calls.push(id === undefined ? name : `${name} ${id}`);
    const answer = answers[id === undefined ? name : `${name} ${id}`] ?? answers[name];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = {
    me: call("me"),
    systemInfo: call("systemInfo"),
    flow: call("flow"),
    dataset: call("dataset"),
  };
  return { client: client as never as SmartFlows, calls };
}

describe("address, TLS, key and version", () => {
  const statuses = async (me: unknown, server = "https://h") => {
    const { client, calls } = clientOf({ me, systemInfo: { version: "1" } });
    const checks = await serverChecks(client, server);
    return { checks: checks.map((each) => `${each.check} ${each.status}`), calls };
  };

  it.each<[says: string, me: unknown, checks: readonly string[]]>([
    ["all well", { displayName: "A" }, ["address ok", "tls ok", "key ok", "server ok"]],
    ["a key without a name", {}, ["address ok", "tls ok", "key ok", "server ok"]],
    [
      "a wrong key",
      new AuthError("x", { status: 401 }),
      ["address ok", "tls ok", "key problem", "server skipped"],
    ],
    [
      "a key without rights",
      new PermissionError("x", { status: 403 }),
      ["address ok", "tls ok", "key problem", "server skipped"],
    ],
    [
      "no server",
      new TransportError("x", { cause: { code: "ECONNREFUSED" } }),
      ["address problem", "tls skipped", "key skipped", "server skipped"],
    ],
    [
      "a certificate that nobody trusts",
      new TransportError("x", { cause: { cause: { code: "SELF_SIGNED_CERT_IN_CHAIN" } } }),
      ["address ok", "tls problem", "key skipped", "server skipped"],
    ],
    [
      "another server",
      new NotFoundError("x", { status: 404 }),
      ["address problem", "tls ok", "key skipped", "server skipped"],
    ],
  ])("%s", async (_, me, checks) => expect((await statuses(me)).checks).toEqual(checks));

  it("nothing more is requested if the key is refused", async () => {
    expect((await statuses(new AuthError("x", { status: 401 }))).calls).toEqual(["me"]);
  });

  it("gives no advice on certificates for plain http", async () => {
    expect((await statuses({}, "http://localhost:1")).checks[1]).toBe("tls skipped");
  });

  it("causes that lead back to themselves are followed to an end", async () => {
    const cause: { cause?: unknown } = {};
    cause.cause = cause;
    expect((await statuses(new TransportError("x", { cause }))).checks[0]).toBe("address problem");
  });
});

describe("a flow of the manifest", () => {
  const ENTRY = {
    ...{ server: "https://h", flowId: "f", flowName: "Invoice", datasetId: "d", file: "a.xsd" },
    sha256: sha256Of(Buffer.from("<a/>")),
  };
  const FLOW = { id: "f", displayName: "Invoice", input: { dataset: { id: "d" } } };
  const dataset = (xsd: string) => ({ schema: { xsd: Buffer.from(xsd) } });
  const told = async (answers: Readonly<Record<string, unknown>>) => {
    const { client } = clientOf({ flow: FLOW, dataset: dataset("<a/>"), ...answers });
    return (await new FlowChecks(client, "schemas").of(ENTRY)).map((each) => `${each.check} ${each.status}`);
  };

  it.each<[says: string, answers: Readonly<Record<string, unknown>>, checks: readonly string[]]>([
    ["is as it was pulled", {}, ["flow ok", "dataset ok", "drift ok"]],
    ["has another schema", { dataset: dataset("<b/>") }, ["flow ok", "dataset ok", "drift problem"]],
    ["has no schema any more", { dataset: {} }, ["flow ok", "dataset ok", "drift problem"]],
    [
      "has a schema that cannot be read",
      { dataset: new ServerError("x", {}) },
      ["flow ok", "dataset ok", "drift problem"],
    ],
    [
      "takes another data set, whose schema is not compared",
      { flow: { ...FLOW, input: { dataset: { id: "e" } } } },
      ["flow ok", "dataset problem", "drift skipped"],
    ],
    ["takes no data set any more", { flow: { id: "f" } }, ["flow ok", "dataset problem", "drift skipped"]],
    ["was deleted", { flow: new NotFoundError("x", { status: 404 }) }, ["flow problem"]],
    ["could not be asked for", { flow: new ServerError("x", {}) }, ["flow problem"]],
  ])("%s", async (_, answers, checks) => expect(await told(answers)).toEqual(checks));

  it("that shares its data set with another is compared by one request", async () => {
    const { client, calls } = clientOf({ flow: FLOW, dataset: dataset("<a/>") });
    const flows = new FlowChecks(client, "schemas");
    await Promise.all([flows.of(ENTRY), flows.of({ ...ENTRY, flowId: "g" })]);
    expect(calls.filter((each) => each.startsWith("dataset"))).toEqual(["dataset d"]);
  });
});
