/** The routes for the flows and schemas that can be opened. */
import type { FastifyInstance } from "fastify";
import type { LoadedSchema, OfferedFlow, SchemaFile } from "../../protocol/messages.ts";
import type { Desk } from "../desk.ts";
import { StudioFailure } from "../failure.ts";
import { bodyFields, listField, textField } from "../request-body.ts";
import { schemaOfFiles, schemaOfFlow, schemaOfPath } from "../schema-source.ts";

/** The largest number of flows in the list. */
const MOST_FLOWS = 1_000;
const SCHEMA_BYTES = 32 * 1024 * 1024;

/** Adds the routes. */
export function schemaRoutes(api: FastifyInstance, desk: Desk): void {
  api.get("/session", () => desk.session);
  api.get("/flows", () => offeredFlows(desk));
  api.post("/schemas", { bodyLimit: SCHEMA_BYTES }, ({ body }) => schemaFor(desk, bodyFields(body)));
}

async function offeredFlows(desk: Desk): Promise<readonly OfferedFlow[]> {
  const flows: OfferedFlow[] = [];
  let seen = 0;
  for await (const { id, displayName, description } of desk.client.flows()) {
    if (id !== undefined)
      flows.push({ id, name: displayName ?? id, ...(description === undefined ? {} : { description }) });
    // Those without an id count too: a server may send them without end.
    seen += 1;
    if (seen >= MOST_FLOWS) break;
  }
  return flows;
}

function schemaFor(desk: Desk, request: Readonly<Record<string, unknown>>): Promise<LoadedSchema> {
  switch (request.kind) {
    case "flow":
      return schemaOfFlow(desk.client, textField(request, "flow"), {
        files: request.files === undefined ? [] : listField(request, "files").map(fileOf),
        ...(desk.catalog === undefined ? {} : { catalog: desk.catalog }),
      });
    case "files":
      return schemaOfFiles(listField(request, "files").map(fileOf));
    case "named": {
      if (desk.schema !== undefined) return schemaOfPath(desk.schema.path, desk.schema.shown);
      const message =
        "No schema file was named when the studio was started. Start it with --schema FILE, or choose a file in the page.";
      throw new StudioFailure(404, { code: "not-found", message });
    }
    default:
      throw new StudioFailure(400, {
        code: "request",
        message: 'The request must contain one of "flow", "named" and "files" as "kind".',
      });
  }
}

function fileOf(value: unknown): SchemaFile {
  const fields = bodyFields(value);
  return { name: textField(fields, "name"), text: textField(fields, "text") };
}
