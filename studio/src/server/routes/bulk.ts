/** The routes for bulk runs. */
import type { FastifyInstance } from "fastify";
import type { Desk } from "../desk.ts";
import { bodyFields, listField, numberInQuery, textField } from "../request-body.ts";

const RECORDS_BYTES = 128 * 1024 * 1024;

interface ById {
  readonly Params: { readonly id: string };
}

/** Adds the routes. */
export function bulkRoutes(api: FastifyInstance, desk: Desk): void {
  api.post("/bulk", { bodyLimit: RECORDS_BYTES }, ({ body }) => {
    const fields = bodyFields(body);
    const records = listField(fields, "records").map((each) => {
      const record = bodyFields(each);
      return { reference: textField(record, "reference"), xml: textField(record, "xml") };
    });
    return { bulk: desk.begin({ flow: textField(fields, "flow"), records }) };
  });
  api.get<ById>("/bulk/:id", ({ params, query }) =>
    desk.bulk(params.id).changes.after(numberInQuery(query, "after"), desk.closing),
  );
  api.post<ById>("/bulk/:id/stop", ({ params }) => {
    desk.bulk(params.id).stop();
    return {};
  });
}
