/** Describes routes for the OpenAPI page, without changing what they accept. */
import type { RouteShorthandOptions } from "fastify";
import type { JsonObject } from "../json-object.ts";

const TEXT = { type: "string" };
const ID_WITH_NAME = { type: "object", properties: { id: TEXT, displayName: TEXT, type: TEXT } };
const OPEN = { type: "object", additionalProperties: true };
const PAGING = { page: { type: "integer" }, size: { type: "integer" }, sort: TEXT };

/** Answer shapes for the OpenAPI page. They only describe; they do not filter or coerce. */
export const SHAPES: Readonly<Record<"progress" | "execution" | "open" | "list" | "bytes", JsonObject>> = {
  progress: {
    type: "object",
    description: "FlowExecutionProgress",
    properties: {
      ...{
        id: TEXT,
        percentage: { type: "integer" },
        message: TEXT,
        status: TEXT,
        currentData: ID_WITH_NAME,
      },
      ...{ schema: OPEN, model: OPEN, form: { type: "array", items: OPEN } },
    },
  },
  execution: {
    type: "object",
    description: "FlowExecution",
    properties: {
      ...{ id: TEXT, createdAt: TEXT, createdBy: ID_WITH_NAME, createdFor: ID_WITH_NAME, modifiedAt: TEXT },
      ...{
        modifiedBy: ID_WITH_NAME,
        priority: { type: "integer" },
        mode: TEXT,
        status: TEXT,
        flow: ID_WITH_NAME,
        state: OPEN,
      },
      outputs: { type: "array", items: OPEN },
    },
  },
  open: OPEN,
  list: { type: "array", items: OPEN },
  bytes: { type: "string", format: "binary" },
};

const ERROR = {
  type: "object",
  properties: { error: TEXT, message: TEXT, causes: { type: "array", items: OPEN } },
};

/** The description of a route for the OpenAPI page. */
export interface RouteDescription {
  readonly tag: string;
  readonly summary: string;
  readonly answer: JsonObject;
  /** Names of query parameters, or the paging parameters together with these. */
  readonly query?: readonly string[];
  readonly paged?: boolean;
  /** Media types of the body. */
  readonly consumes?: readonly string[];
  /** Callable without a key. */
  readonly open?: boolean;
}

/** Route options with the description of a route; requests are not validated by them. */
export function described(route: RouteDescription): RouteShorthandOptions {
  const names = (route.query ?? []).map((name) => [name, TEXT]);
  const properties = { ...(route.paged ? PAGING : {}), ...Object.fromEntries(names) };
  const schema = {
    tags: [route.tag],
    summary: route.summary,
    ...(Object.keys(properties).length > 0 ? { querystring: { type: "object", properties } } : {}),
    ...(route.consumes ? { consumes: route.consumes, body: OPEN } : {}),
    ...(route.open ? { security: [] } : {}),
    response: { 200: route.answer, "4xx": ERROR },
  };
  return { schema } as RouteShorthandOptions;
}
