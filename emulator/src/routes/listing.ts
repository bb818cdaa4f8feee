/** The two routes that every kind of list has. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { JsonObject } from "../json-object.ts";
import { compileFilter, type Filter } from "../listing/filter.ts";
import { pageOf } from "../listing/page.ts";
import { jsonOf, parameter, type Query, type RouteContext } from "./context.ts";
import { described, type RouteDescription, SHAPES } from "./describe.ts";

/** The parts of the OpenAPI page that all lists have in common. */
export const LIST: Pick<RouteDescription, "answer" | "paged"> = { answer: SHAPES.list, paged: true };

/** A kind of listed object. */
export interface Listed {
  /** Path of the list; `/filter` below it takes a filter as its body. */
  readonly path: string;
  readonly tag: string;
  /** Plural, for the OpenAPI page. */
  readonly kind: string;
}

/** The two ways to list objects: `GET path`, and `POST path/filter` with a filter as its body. */
export function listAndFilter(
  app: FastifyInstance,
  context: RouteContext,
  { path, tag, kind }: Listed,
  views: (request: FastifyRequest) => readonly JsonObject[],
  finish: (page: JsonObject[]) => JsonObject[] = (page) => page,
): void {
  const all = { ...LIST, tag, summary: `All ${kind}`, query: ["filter"] };
  app.get(path, described(all), (request) => finish(answerList(request, context, views(request))));

  const filtered = {
    ...LIST,
    tag,
    summary: `The ${kind} that pass a filter`,
    consumes: ["application/json"],
  };
  app.post(`${path}/filter`, described(filtered), (request) => {
    const filter = bodyFilter(request, context);
    return finish(answerList(request, context, views(request), filter));
  });
}

/** The filter in the body of a request; without a body every record matches. @throws ApiFailure 400. */
export function bodyFilter(request: FastifyRequest, { options }: RouteContext): Filter {
  return compileFilter(jsonOf(request), options.filterAliases ?? {});
}

/** The requested page of a list. @throws ApiFailure 400. */
export function answerList(
  request: FastifyRequest,
  { options }: RouteContext,
  views: readonly JsonObject[],
  filter?: Filter,
): JsonObject[] {
  const named = ["page", "size", "filter"].map((name) => [name, parameter(request, name)]);
  const { sort } = request.query as Query;
  const query = {
    ...Object.fromEntries(named.filter(([, value]) => value !== undefined)),
    ...(sort ? { sort } : {}),
  };
  return pageOf(views, query, options.filterAliases ?? {}, filter);
}
