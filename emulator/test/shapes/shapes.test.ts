import { beforeEach, describe, expect, it } from "vitest";
import { apiKey } from "../../../test/support/api-key/keys.mjs";
import type { FlowOptions } from "../../src/index.ts";
import { FAST, type Harness, invoice, start } from "../harness.ts";
import { differences, fieldsOf } from "./deserialize.ts";
import { ENUMS, SHAPES } from "./sdk-shapes.ts";

const question = {
  schema: { type: "object", required: ["ok"], properties: { ok: { type: "boolean" } } },
  model: { ok: true },
  form: { key: "ok" },
};

/** A flow for each status that an execution can come to. */
const FLOWS: readonly FlowOptions[] = [
  { ...FAST, outputs: [{ key: "invoice" }, { key: "letter", displayName: "Letter.pdf" }] },
  { ...FAST, name: "Warns", result: "Warning" },
  { ...FAST, name: "Fails", result: "Error" },
  { ...FAST, name: "Breaks", result: "Interrupted" },
  { ...FAST, name: "Asks", interactive: question },
  { ...FAST, name: "Asks with a list", interactive: { ...question, form: [{ key: "ok" }, "*"] } },
  { ...FAST, name: "Waits", waitMs: Number.POSITIVE_INFINITY },
  { ...FAST, name: "Hangs", stageDelayMs: Number.POSITIVE_INFINITY },
  // It runs until the server is closed, however long this test takes.
  { ...FAST, name: "Runs", stages: 100_000, stageDelayMs: 60 },
  { name: "Takes nothing", stages: 1, stageDelayMs: 3 },
];

/** An execution in each status, and what routes are called with. */
interface World extends Harness {
  /** Status -> ids of executions that are in it now. */
  readonly executions: ReadonlyMap<string, string[]>;
  readonly documentId: string;
  readonly dataId: string;
  readonly datasetId: string;
  readonly userId: string;
}

/** An execution, and the progress answers that it gave on its way. */
async function run(harness: Harness, path: string, body: string, ...until: string[]): Promise<string> {
  const started = await harness.call("POST", path, { body });
  const shape = path.includes("/start") ? "FlowExecution" : "FlowExecutionProgress";
  expect(differences(shape, started.json)).toEqual([]);
  const stays = until.includes(String(started.json.status));
  const seen = stays ? [] : await harness.follow(started.json.id, ...until);
  for (const progress of seen) expect(differences("FlowExecutionProgress", progress)).toEqual([]);
  return String(started.json.id);
}

async function makeWorld(): Promise<World> {
  const harness = await start({ flows: FLOWS, apiKeys: [apiKey("a"), { key: apiKey("b"), user: "second" }] });
  const flowId = (name: string): string =>
    harness.emulator.flows.find((flow) => flow.name === name)?.id ?? "";
  const interactive = (name: string): string => `/flows/executions?flowId=${flowId(name)}`;
  const json = JSON.stringify({ id: 1 });
  const ended = [
    await run(harness, interactive("Invoice"), invoice()),
    await run(harness, "/flows/executions/start?flow=Warns", invoice()),
    await run(harness, interactive("Fails"), invoice()),
    await run(harness, interactive("Breaks"), invoice()),
    await run(harness, interactive("Asks"), invoice(), "UserInput"),
    await run(harness, interactive("Asks with a list"), invoice(), "UserInput"),
    await run(harness, interactive("Waits"), invoice(), "Waiting"),
    await run(harness, interactive("Hangs"), invoice(), "Queued"),
    await run(harness, interactive("Takes nothing"), json),
    await run(harness, interactive("Takes nothing"), ""),
    await run(harness, "/flows/executions", "", "SelectFlow"),
    await run(harness, interactive("Hangs"), invoice(), "Queued"),
    await run(harness, interactive("Runs"), invoice(), "Running"),
  ];
  const canceled = await harness.call("DELETE", `/flows/executions/${ended[11]}/progress`);
  expect(differences("FlowExecutionProgress", canceled.json)).toEqual([]);

  const executions = new Map<string, string[]>();
  for (const id of ended) {
    const { json } = await harness.call("GET", `/flows/executions/${id}`);
    executions.set(String(json.status), [...(executions.get(String(json.status)) ?? []), id]);
  }
  const first = harness.emulator.executions()[0];
  return {
    ...{ ...harness, executions, documentId: first?.documents[0]?.id ?? "", dataId: first?.inputId ?? "" },
    datasetId: harness.emulator.flows[0]?.datasetId ?? "",
    userId: first?.user.id ?? "",
  };
}

/** What a route answers with, and the calls of it that are tried. */
interface Route {
  readonly shape: string;
  readonly calls: (world: World) => readonly (readonly [path: string, body?: string])[];
}

const NODES = ["", "{}", '{"group":{"type":"or","nodes":[]}}', '{"group":{"type":"and","nodes":[{}]}}'];
const all = (world: World): string[] => [...world.executions.values()].flat();
const one = (world: World, status: string): string => world.executions.get(status)?.[0] ?? "";
const fixed =
  (...paths: string[]): Route["calls"] =>
  () =>
    paths.map((path) => [path]);
const filtered =
  (path: string): Route["calls"] =>
  () =>
    NODES.map((node) => [path, node]);
const executionsAt =
  (suffix: string): Route["calls"] =>
  (world) =>
    all(world).map((id) => [`/flows/executions/${id}${suffix}`]);

const ROUTES: Readonly<Record<string, Route>> = {
  "post /flows/executions": {
    shape: "FlowExecutionProgress",
    calls: ({ emulator }) => [
      [`/flows/executions?flowId=${emulator.flows[0]?.id}`, invoice()],
      [`/flows/executions?datasetId=${emulator.flows[0]?.datasetId}`, invoice()],
      ["/flows/executions"],
    ],
  },
  "post /flows/executions/start": {
    shape: "FlowExecution",
    calls: () => [["/flows/executions/start?flow=Asks", invoice()]],
  },
  "get /flows/executions/{id}": { shape: "FlowExecution", calls: executionsAt("") },
  "get /flows/executions/{id}/status": {
    shape: "FlowExecution",
    calls: (world) => [
      ...executionsAt("/status")(world),
      [`/flows/executions/${one(world, "Success")}/status?output=letter`],
    ],
  },
  "get /flows/executions/{id}/progress": {
    shape: "FlowExecutionProgress",
    calls: executionsAt("/progress?timeout=0"),
  },
  "post /flows/executions/{id}/progress": {
    shape: "FlowExecutionProgress",
    calls: (world) => [[`/flows/executions/${one(world, "UserInput")}/progress`, '{"ok":true}']],
  },
  "delete /flows/executions/{id}/progress": {
    shape: "FlowExecutionProgress",
    calls: executionsAt("/progress"),
  },
  "get /flows/executions": {
    shape: "[FlowExecution]",
    calls: fixed("/flows/executions", "/flows/executions?filter=Invoice"),
  },
  "post /flows/executions/filter": { shape: "[FlowExecution]", calls: filtered("/flows/executions/filter") },
  "get /flows/executions/statistics": { shape: "Statistics", calls: fixed("/flows/executions/statistics") },
  "post /flows/executions/statistics": {
    shape: "Statistics",
    calls: filtered("/flows/executions/statistics"),
  },
  "get /flows/{flow}/executions": { shape: "[FlowExecution]", calls: fixed("/flows/Invoice/executions") },
  "get /flows": { shape: "[Flow]", calls: fixed("/flows", "/flows?filter=invoice") },
  "get /flows/{flow}": {
    shape: "Flow",
    calls: () => FLOWS.map(({ name }) => [`/flows/${encodeURIComponent(name)}`]),
  },
  "post /flows/{flow}/contract": { shape: "FlowContract", calls: fixed("/flows/Invoice/contract") },
  "get /datasets": { shape: "[Dataset]", calls: fixed("/datasets") },
  "post /datasets/filter": { shape: "[Dataset]", calls: filtered("/datasets/filter") },
  "get /datasets/{id}": { shape: "Dataset", calls: ({ datasetId }) => [[`/datasets/${datasetId}`]] },
  "get /documents": { shape: "[Document]", calls: fixed("/documents", "/documents?filter=Letter") },
  "post /documents/filter": { shape: "[Document]", calls: filtered("/documents/filter") },
  "get /documents/{id}": { shape: "Document", calls: ({ documentId }) => [[`/documents/${documentId}`]] },
  "get /documents/{id}/content": {
    shape: "bytes",
    calls: ({ documentId }) => [[`/documents/${documentId}/content`]],
  },
  "get /data/{id}": {
    shape: "Data",
    calls: ({ emulator }) => emulator.executions().flatMap(dataPath),
  },
  "head /data/{id}": { shape: "none", calls: ({ dataId }) => [[`/data/${dataId}`]] },
  "get /data/{id}/content": { shape: "bytes", calls: ({ dataId }) => [[`/data/${dataId}/content`]] },
  "get /users": { shape: "[User]", calls: fixed("/users", "/users?filter=dev") },
  "post /users/filter": { shape: "[User]", calls: filtered("/users/filter") },
  "get /users/me": { shape: "User", calls: fixed("/users/me") },
  "get /users/{user}": { shape: "User", calls: ({ userId }) => [[`/users/${userId}`], ["/users/second"]] },
  "get /roles": { shape: "[Role]", calls: fixed("/roles") },
  "get /authenticate": { shape: "AuthenticationInfo", calls: fixed("/authenticate") },
  "post /authenticate/login": {
    shape: "Authentication",
    calls: ({ emulator }) => [
      ["/authenticate/login", JSON.stringify({ username: "developer", password: emulator.apiKey })],
    ],
  },
  "get /system/info": { shape: "SystemInfo", calls: fixed("/system/info") },
};

function dataPath({ payloadKind, inputId }: { payloadKind: string; inputId: string }): [string][] {
  return payloadKind === "none" ? [] : [[`/data/${inputId}`]];
}

describe("C1: every answer is one that the official SDKs deserialize", () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
  });

  it("makes an execution in every status", () => {
    const expected = ENUMS.FlowExecutionStatus?.split(" ").sort();
    expect([...world.executions.keys()].sort()).toEqual(expected);
  });

  it("has a test for every route of the server", async () => {
    const page = await fetch(`${world.emulator.apiUrl}/swagger-ui/json`);
    const { paths } = (await page.json()) as { paths: Record<string, object> };
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace("/api/v1", "")}`),
    );
    expect(Object.keys(ROUTES).sort()).toEqual(routes.sort());
  });

  it.each(Object.entries(ROUTES))("%s", async (name, { shape, calls }) => {
    const method = (name.split(" ")[0] ?? "").toUpperCase();
    const tried = calls(world);
    expect(tried).not.toHaveLength(0);
    for (const [path, body] of tried) {
      const answer = await world.call(method, path, body === undefined ? {} : { body });
      expect([path, answer.status]).toEqual([path, 200]);
      if (shape === "none") expect(answer.bytes).toHaveLength(0);
      else if (shape === "bytes") expect(answer.bytes.length).toBeGreaterThan(0);
      else expect([path, differences(shape, answer.json)]).toEqual([path, []]);
      if (shape.startsWith("[")) expect([path, answer.json]).not.toEqual([path, []]);
    }
  });

  it("fills the informative fields: report, parts, waitingFor, causes", async () => {
    const states: Record<string, unknown> = {};
    for (const [status, [id]] of world.executions) {
      states[status] = (await world.call("GET", `/flows/executions/${id}`)).json.state;
    }
    const steps = (status: string): unknown => {
      const { report } = states[status] as { report: { blocks: { step: { status: string } }[] }[] };
      return report.flatMap(({ blocks }) => blocks.map(({ step }) => step.status));
    };
    expect(steps("Success")).toEqual(["Output", "Output"]);
    expect(steps("Error")).toEqual(["Output", "Error"]);
    expect(steps("UserInput")).toEqual(["Output", "UserInput"]);
    expect(steps("Waiting")).toEqual(["Output", "Output", "Waiting"]);
    expect(steps("Canceled")).toEqual(["Skipped", "Skipped"]);
    expect(states.Success).toMatchObject({
      output: { parts: [{ id: "invoice", model: { invoice: {} } }, { displayName: "Letter.pdf" }] },
    });
    expect(states.UserInput).toMatchObject({ waitingFor: "Waiting for user input", output: { form: [{}] } });
    expect(states.Error).toMatchObject({ errors: [{ causes: [expect.any(String)] }] });
  });
});

describe("C1: what the strict reader refuses", () => {
  it.each<[string, unknown, string]>([
    ["FlowExecution", { priority: "normal" }, '$.priority: "normal" is no int'],
    ["FlowExecution", { status: "User input" }, '$.status: "User input" is no FlowExecutionStatus'],
    ["FlowExecution", { createdAt: 5 }, "$.createdAt: 5 is no time"],
    ["FlowExecutionState", { report: { zones: [] } }, '$.report: {"zones":[]} is not an array'],
    ["Document", { language: "en" }, '$.language: "en" is no IdWithName'],
    ["[User]", [{ username: "a" }], "$[0].username: User has no such field"],
    ["User", { firstName: null }, "$.firstName: null is no string"],
  ])("%s", (shape, value, expected) => {
    expect(differences(shape, value)).toEqual([expected]);
  });

  it("has the kind of every field of the table", () => {
    for (const shape of Object.keys(SHAPES)) {
      for (const kind of fieldsOf(shape).values()) {
        expect(() => differences(kind.replace(/^\[|\]$/gu, ""), {}), `${shape}: ${kind}`).not.toThrow();
      }
    }
  });
});
