import { expect, it } from "vitest";
import { StartTarget } from "../../../src/flows/run/target.ts";

it.each<
  [says: string, mode: "interactive" | "batch", flow: string, dataset: string | undefined, path: string]
>([
  ["a flow", "interactive", "f-1", undefined, "/flows/executions?flowId=f-1"],
  ["a flow and a data set", "interactive", "f-1", "d-1", "/flows/executions?flowId=f-1&datasetId=d-1"],
  [
    "a data set, for which the server selects the flow",
    "interactive",
    "",
    "d-1",
    "/flows/executions?datasetId=d-1",
  ],
  ["neither", "interactive", "", undefined, "/flows/executions"],
  [
    "in batch mode, by name",
    "batch",
    "Invoices & more",
    undefined,
    "/flows/executions/start?flow=Invoices+%26+more",
  ],
])("StartTarget: %s", (_says, mode, flow, dataset, path) => {
  expect(new StartTarget(mode, flow, "r", dataset)).toEqual({ mode, flow, reference: "r", path });
});
