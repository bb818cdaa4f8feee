/** The parts of the emulator that routes share, and functions for reading queries. */
import type { FastifyRequest } from "fastify";
import type { AccessControl } from "../access.ts";
import type { ServerClock } from "../clock.ts";
import type { DocumentLibrary } from "../documents/library.ts";
import type { User } from "../executions/execution.ts";
import type { LongPoll } from "../executions/long-poll.ts";
import type { ExecutionRunner } from "../executions/runner.ts";
import type { ExecutionStore } from "../executions/store.ts";
import { badRequest } from "../failure.ts";
import type { FlowCatalog } from "../flows/catalog.ts";
import type { JsonObject } from "../json-object.ts";
import type { EmulatorOptions } from "../options.ts";

/** The parts that routes use. */
export interface RouteContext {
  readonly options: EmulatorOptions;
  readonly access: AccessControl;
  readonly catalog: FlowCatalog;
  readonly clock: ServerClock;
  readonly store: ExecutionStore;
  readonly runner: ExecutionRunner;
  readonly longPoll: LongPoll;
  readonly library: DocumentLibrary;
}

/** Query parameters as they arrived: nothing is coerced or refused before a route reads it. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** One query parameter; if there are several, the first. An empty one counts as absent. */
export function parameter(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Query)[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === "" ? undefined : first;
}

/** A named part of the path. */
export function pathPart(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? "";
}

/** The user that the key check returned. */
export function userOf(request: FastifyRequest): User {
  return request.getDecorator<User>("user");
}

/** The body's bytes; empty without a body. */
export function bytesOf(request: FastifyRequest): Uint8Array {
  return request.body instanceof Uint8Array ? request.body : new Uint8Array();
}

/** The body as a JSON object; an empty one without a body. @throws ApiFailure 400 for other content. */
export function jsonOf(request: FastifyRequest): JsonObject {
  const bytes = bytesOf(request);
  if (bytes.byteLength === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badRequest("The body is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw badRequest("The body is not a JSON object.");
  return value as JsonObject;
}
