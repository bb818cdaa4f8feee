/** Which flows of a server have a schema to pull, and why the others have none. */
import { expect, test } from "vitest";
import { surveyFlows } from "../../../src/cli/project/survey.ts";
import {
  type Flow,
  HttpError,
  NotFoundError,
  PermissionError,
  type SmartFlows,
} from "../../../src/flows/index.ts";

const XSD = Buffer.from(
  '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="part.xsd"/></xs:schema>',
);

/** A client with these flows in its list; the other calls answer, or fail with, what is given by id. */
function clientOf(listed: readonly object[], answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const answer = async (id: string): Promise<unknown> => {
    asked.push(id);
    const found = answers[id];
    if (found instanceof Error) throw found;
    return found;
  };
  async function* flows(): AsyncGenerator<Flow> {
    yield* listed as readonly Flow[];
  }
  return { client: { flows, flow: answer, dataset: answer } as unknown as SmartFlows, asked };
}

const flow = (id: string, datasetId: string) => ({
  ...{ id, displayName: `Flow ${id}` },
  input: { dataset: { id: datasetId } },
});
const dataset = (xsd: Uint8Array) => ({ displayName: "Data", schema: { xsd } });

test("each data set is read once, with the documents that it refers to", async () => {
  const { client, asked } = clientOf([flow("a", "d"), flow("b", "d")], { d: dataset(XSD) });
  const { flows, schemas, leftOut } = await surveyFlows(client);
  expect(flows.map(({ flowId, datasetId }) => `${flowId} ${datasetId}`)).toEqual(["a d", "b d"]);
  expect([...schemas.values()]).toEqual([
    { datasetId: "d", datasetName: "Data", xsd: XSD, references: ["part.xsd"] },
  ]);
  expect([leftOut, asked]).toEqual([[], ["d"]]);
});

test("a flow whose input is missing in the list is read separately, unless it was removed or is not readable", async () => {
  const secret = new PermissionError("m", { status: 403 });
  const gone = new NotFoundError("m", { status: 404 });
  const listed = [{ id: "a" }, { id: "b" }, { id: "c" }];
  const { client } = clientOf(listed, { a: flow("a", "d"), b: secret, c: gone, d: dataset(XSD) });
  const { flows, leftOut } = await surveyFlows(client);
  expect(flows.map(({ flowId }) => flowId)).toEqual(["a"]);
  expect(leftOut.map(({ flowId, why }) => `${flowId}: ${why}`)).toEqual([
    "b: its input is not a data set, so there is no schema",
    "c: its input is not a data set, so there is no schema",
  ]);
});

test.each<[string, object, Readonly<Record<string, unknown>>, string]>([
  ["no usable id", { id: "../x", input: {} }, {}, "the server gives it no usable id"],
  ["no data set", { id: "a", input: {} }, {}, "its input is not a data set, so there is no schema"],
  ["a data set without a usable id", flow("a", "x/y"), {}, "its data set has no usable id"],
  [
    "a data set that is gone",
    flow("a", "d"),
    { d: new NotFoundError("m", {}) },
    "its data set d does not exist",
  ],
  [
    "a data set that is secret",
    flow("a", "d"),
    { d: new PermissionError("m", {}) },
    "the key may not read its data set d",
  ],
  [
    "a data set that is too large",
    flow("a", "d"),
    { d: new HttpError("m", { code: "too-large" }, "http", "too-large") },
    "its data set d is too large",
  ],
  [
    "a data set of another type",
    flow("a", "d"),
    { d: { type: "json" } },
    "its data set d has no XSD: it is of type json",
  ],
  ["a data set without a type", flow("a", "d"), { d: {} }, "its data set d has no XSD"],
])("a flow with %s is left out, with the reason", async (_, listed, answers, why) => {
  const { flows, leftOut } = await surveyFlows(clientOf([listed], answers).client);
  expect([flows, leftOut.map((each) => each.why)]).toEqual([[], [why]]);
});

test("a schema that is not well-formed leaves its flows out, and no other", async () => {
  const { client } = clientOf([flow("a", "d"), flow("b", "e")], {
    ...{ d: dataset(Buffer.from("<xs:schema")), e: dataset(XSD) },
  });
  const { flows, leftOut } = await surveyFlows(client);
  expect(flows.map(({ flowId }) => flowId)).toEqual(["b"]);
  expect(leftOut[0]?.why).toMatch(/^the schema of its data set d is not well-formed: /);
});

test("any other error of the server ends the survey", async () => {
  const error = new HttpError("m", { status: 500 });
  await expect(surveyFlows(clientOf([flow("a", "d")], { d: error }).client)).rejects.toBe(error);
  await expect(surveyFlows(clientOf([{ id: "a" }], { a: error }).client)).rejects.toBe(error);
});

test("many data sets are read in batches, and none is lost", async () => {
  const ids = Array.from({ length: 20 }, (_, at) => `d${at}`);
  const answers = Object.fromEntries(ids.map((id) => [id, dataset(XSD)]));
  const { client, asked } = clientOf(
    ids.map((id, at) => flow(`f${at}`, id)),
    answers,
  );
  expect((await surveyFlows(client)).schemas.size).toBe(20);
  expect(asked).toEqual(ids);
});
